// Which groups were heard in a round of writing. Asked of the server by this console alone; in no state.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import type { ActivityView } from "../../protocol.ts";
import { countNotes } from "./agenda.ts";
import { useRoom } from "./room.ts";

interface Part {
  groups: string[];
  seat_count: number;
  writer_count: number;
  note_count: number;
}

const WAIT_MS = 1500;

export function Balance({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const parts = useBalance(activity);
  if (parts === null || activity.state === "waiting") return null;
  const least = state.meeting.min_group_size;
  const nameOf = (code: string): string => state.groups.find((group) => group.code === code)?.name ?? code;
  const namesOf = (part: Part): string => part.groups.map(nameOf).join(" + ");
  const unheard = parts.filter(({ writer_count }) => writer_count === 0);
  return (
    <details class="card balance" data-balance={parts.length}>
      <summary>{t("Who was heard, per group")}</summary>
      {parts.length === 0 ? (
        <p>{t("Fewer than %(least)s people are in, so nothing is shown per group.", { least })}</p>
      ) : (
        <>
          <p class="balance__unheard" data-unheard={unheard.length}>
            {unheard.length > 0
              ? t("Nothing written yet: %(groups)s.", { groups: unheard.map(namesOf).join(", ") })
              : t("Something was written in every group that is shown.")}
          </p>
          <table class="table table--counts">
            <thead>
              <tr>
                <th scope="col">{t("Group")}</th>
                <th scope="col" class="num">
                  {t("Wrote")}
                </th>
                <th scope="col" class="num">
                  {t("Notes")}
                </th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={part.groups.join()} data-part={part.groups.join(" ")}>
                  <th scope="row">{namesOf(part)}</th>
                  <td class="num">{t("%(count)s of %(total)s", { count: part.writer_count, total: part.seat_count })}</td>
                  <td class="num">{part.note_count}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {parts.some(({ groups }) => groups.length > 1) ? (
            <p class="aside">{t("Groups of fewer than %(least)s people are counted together with another.", { least })}</p>
          ) : null}
          <p class="aside">{t("Only you see this. What is written after the notes are shown does not count here.")}</p>
        </>
      )}
    </details>
  );
}

/** Asked again a moment after something was written or somebody came in; null while it is not known. */
function useBalance(activity: ActivityView): Part[] | null {
  const { boot, state } = useRoom();
  const [parts, setParts] = useState<Part[] | null>(null);
  const written = countNotes(activity);
  const seats = state.participants.map(({ id, group }) => `${id}${group}`).join();
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const answer = await fetch(`/console/${boot.meeting_id}/balance/${activity.id}`).catch(() => null);
      if (answer?.ok) setParts(((await answer.json()) as { parts: Part[] }).parts);
    };
    const timer = setTimeout(() => void ask(), parts === null ? 0 : WAIT_MS);
    return () => clearTimeout(timer);
  }, [boot.meeting_id, activity.id, written, activity.writer_count, activity.revealed, seats]);
  return parts;
}
