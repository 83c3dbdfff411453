// Somebody without a phone: a seat for which the console writes, until a phone takes it over.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { ALIAS_MAX, type ParticipantView } from "../../protocol.ts";
import { PAPER_SEAT, addPaperSeatDeed } from "./paper_deeds.ts";
import { Push, Refusal } from "./pieces.tsx";
import { useDoing, useRoom } from "./room.ts";

export function PaperSeatForm() {
  const { state, wish, setWish } = useRoom();
  const { run } = useDoing();
  const details = useRef<HTMLDetailsElement>(null);
  const name = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (wish !== "paper-seat") return;
    if (details.current) details.current.open = true;
    name.current?.focus();
    setWish(null);
  }, [wish]);
  const [alias, setAlias] = useState("");
  const [group, setGroup] = useState(state.groups[0]?.code ?? "");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (alias.trim() !== "" && (await run(addPaperSeatDeed(alias.trim(), group)))) setAlias("");
  };
  return (
    <details class="group paper-seat" data-paper-seat ref={details}>
      <summary>{t("Somebody without a phone")}</summary>
      <form onSubmit={(event) => void submit(event)}>
        <p class="aside">{t("You write the notes and enter the dots for this person. The rules are the same.")}</p>
        <label class="label" for="paper-alias">
          {t("Name, or how you call this person")}
        </label>
        <input
          id="paper-alias"
          ref={name}
          class="utrecht-textbox field"
          maxLength={ALIAS_MAX}
          value={alias}
          onInput={(event) => setAlias(event.currentTarget.value)}
        />
        <label class="label" for="paper-group">
          {t("Group")}
        </label>
        <select id="paper-group" class="utrecht-textbox field" value={group} onChange={(event) => setGroup(event.currentTarget.value)}>
          {state.groups.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <Push action="add-paper-seat" type="submit" place={PAPER_SEAT} disabled={alias.trim() === ""}>
          {t("Add")}
        </Push>
        <Refusal place={PAPER_SEAT} />
      </form>
    </details>
  );
}

/** The personal code with which a phone takes the seat over. */
export function HandOver({ member }: { member: ParticipantView }) {
  const { boot } = useRoom();
  const [code, setCode] = useState<string | null>(null);
  if (boot.desk_role === "note_taker") return null;
  const ask = async (): Promise<void> => {
    const answer = await fetch(`/console/${boot.meeting_id}/seats/${member.id}/code`).catch(() => null);
    if (answer?.ok) setCode(((await answer.json()) as { code: string }).code);
  };
  return code ? (
    <p class="person__code" data-seat-code={code}>
      {t("On the phone: open the join page and go on with this personal code:")} <strong>{`${code.slice(0, 3)} ${code.slice(3)}`}</strong>
    </p>
  ) : (
    <Push action="hand-over" look="quiet" about={member.alias} onClick={() => void ask()}>
      {t("To a phone…")}
    </Push>
  );
}

interface PersonChoiceProps {
  id: string;
  people: ParticipantView[];
  chosen: number;
  choose: (seat: number) => void;
}

/** Which of the people without a phone. */
export function PersonChoice({ id, people, chosen, choose }: PersonChoiceProps) {
  return (
    <div>
      <label class="label" for={id}>
        {t("Of whom")}
      </label>
      <select id={id} class="utrecht-textbox field" value={chosen} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.alias}
          </option>
        ))}
      </select>
    </div>
  );
}

interface PaperPeople {
  people: ParticipantView[];
  chosen: ParticipantView | undefined;
  choose: (seat: number) => void;
  /** Goes on with the next person, if there is one. */
  goOn: () => void;
}

/** The people without a phone (of these groups), and which of them is chosen: the first until another is. */
export function usePaperPeople(groups?: readonly string[]): PaperPeople {
  const { state } = useRoom();
  const [seat, choose] = useState(0);
  const people = state.participants.filter(({ is_on_paper, group }) => is_on_paper && (!groups || groups.includes(group)));
  const chosen = people.find(({ id }) => id === seat) ?? people[0];
  const goOn = (): void => {
    const next = people[people.findIndex(({ id }) => id === chosen?.id) + 1];
    if (next) choose(next.id);
  };
  return { people, chosen, choose, goOn };
}
