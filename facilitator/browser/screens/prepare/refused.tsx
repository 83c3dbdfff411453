// What the server refused, with every text that was typed in it, until somebody decides what becomes of it.

import { t, tn } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import type { PrepareCommand, PrepareDraft } from "../../protocol.ts";
import type { PendingCommand } from "../../socket/outbox.ts";
import { OVERTAKEN, tellChanger, type RowTarget } from "./cells.ts";
import { Words } from "./clash.tsx";
import { listTyped, nowThere } from "./refused_texts.ts";
import { usePrepare } from "./room.ts";

type Refusal = PendingCommand<PrepareCommand>;

export function Refused() {
  const { line } = usePrepare();
  if (line.refused.length === 0) return null;
  return (
    <section class="problem" role="alert" aria-label={t("Not saved")}>
      <p>{tn("One change was not saved:", "%(n)s changes were not saved:", line.refused.length)}</p>
      <ul class="refused">
        {line.refused.map((entry) => (
          <li key={entry.command.request_id}>{entry.refusal?.code === OVERTAKEN ? <Overtaken entry={entry} /> : <Other entry={entry} />}</li>
        ))}
      </ul>
    </section>
  );
}

function Other({ entry: { command, refusal } }: { entry: Refusal }) {
  const { line, save } = usePrepare();
  const typed = listTyped(command);
  const drop = () => line.dismiss(command.request_id);
  const again = () => {
    const { request_id: _, ...draft } = command;
    drop();
    save(draft as PrepareDraft);
  };
  return (
    <>
      <p>{refusal?.message}</p>
      {typed.length > 0 ? <p>{t("You typed:")}</p> : null}
      {typed.map((text) => (
        <Words key={text} text={text} />
      ))}
      <p class="deeds">
        {typed.length > 0 ? <Button onClick={again}>{t("Try again")}</Button> : null}
        <Button look="subtle" onClick={drop}>
          {typed.length > 0 ? t("Throw away what I typed") : t("All right")}
        </Button>
      </p>
    </>
  );
}

// The same choice as under the field, for when that is not in view.
function Overtaken({ entry: { command } }: { entry: Refusal }) {
  const room = usePrepare();
  const edit = command as PrepareCommand & RowTarget & { fields: Record<string, unknown>; was: Record<string, unknown> };
  const now = nowThere(room.state, edit);
  const drop = () => room.line.dismiss(command.request_id);
  const keep = () => {
    const { request_id: _, ...draft } = edit;
    drop();
    room.save({ ...draft, was: now } as PrepareDraft);
  };
  const name = Object.keys(edit.was)[0] ?? "";
  const { kind, request_id: _id, fields: _fields, was: _was, ...key } = edit;
  return (
    <>
      <p>{t("You typed:")}</p>
      {listTyped(command).map((text) => (
        <Words key={text} text={text} />
      ))}
      {now ? <p>{t("%(who)s made of it meanwhile:", { who: tellChanger(room, { kind, ...key } as RowTarget, name) })}</p> : null}
      {now ? <Words text={String(now[name] ?? "")} /> : <p>{t("It is not there any more.")}</p>}
      <p class="deeds">
        {now ? <Button onClick={keep}>{t("Keep what I typed")}</Button> : null}
        <Button look="subtle" onClick={drop}>
          {now ? t("Leave it as it is now") : t("Throw away what I typed")}
        </Button>
      </p>
    </>
  );
}
