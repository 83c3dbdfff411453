// All that can be filled in of a fragment. Nothing is compulsory, and everything saves itself.

import { useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { t } from "../../../language.ts";
import { Button } from "../../../parts/button.tsx";
import { channelName } from "../../../parts/words.ts";
import { Findings } from "../../../parts/finding_marks.tsx";
import { DAYS_MAX, NAME_MAX, TEXT_MAX, type Place, type TouchpointFields, type TouchpointRow } from "../../../protocol.ts";
import { asText, useCells, type Cell } from "../cells.ts";
import { ChoiceField, NumberField, TextField } from "../fields.tsx";
import { factId, useStory, type Filling } from "./context.ts";
import { Feeling } from "./feeling.tsx";
import { PhaseChoice } from "./fragment.tsx";
import { Paper } from "./paper.tsx";
import { findRetold } from "./suggestion.ts";
import { cutAt, findCut } from "./telling.ts";

export interface FormPart {
  row: TouchpointRow;
  /** A field that is typed in. */
  cell: TouchpointCells;
  fill: (fields: Filling) => void;
}

type TouchpointCells = ReturnType<typeof useCells<TouchpointRow>>;

export function FragmentForm({ row }: { row: TouchpointRow }) {
  const editor = useStory();
  const cell = useCells({ kind: "edit_touchpoint", touchpoint_id: row.id }, row);
  const part: FormPart = { row, cell, fill: (fields) => editor.fill(row.id, fields) };
  return (
    <div class="fragment__form">
      <PhaseChoice row={row} />
      <Happened {...part} />
      <Feeling {...part} />
      <Paper {...part} />
      <More title={t("Quote, waiting and expectation")} isOpen={Boolean(row.quote ?? row.expectation) || row.waiting_days !== null}>
        <Words {...part} />
      </More>
      <More title={t("Who and how")} isOpen={Boolean(row.initiator || row.receiver || row.channel)}>
        <People {...part} />
      </More>
      <More title={t("Who may see this fragment")} isOpen={row.shown_on.length < PLACES.length}>
        <Shown {...part} />
      </More>
      <Button look="subtle" class="danger" onClick={() => editor.remove(row.id)}>
        {t("Take out this fragment")}
      </Button>
    </div>
  );
}

function More({ title, isOpen, children }: { title: string; isOpen: boolean; children: ComponentChildren }) {
  const wasOpen = useRef(isOpen);
  return (
    <details class="more-fields" open={wasOpen.current}>
      <summary>{title}</summary>
      <div class="more-fields__inside">{children}</div>
    </details>
  );
}

interface ToldProps {
  id: string;
  label: string;
  hint?: string;
  cell: Cell<string | null>;
}

/** A text that was told, marked where it may be about somebody personally; empty is "not told". */
function ToldField({ id, label, hint, cell }: ToldProps) {
  return (
    <TextField
      id={id}
      label={label}
      {...(hint ? { hint } : {})}
      cell={asText(cell)}
      maxLength={TEXT_MAX}
      rows={2}
      isOptional
      below={(typed, replace) => <Findings text={typed} replace={replace} />}
    />
  );
}

function Happened({ row, cell }: FormPart) {
  const editor = useStory();
  const id = factId(row.id);
  const before = editor.fragments[editor.fragments.findIndex((other) => other.id === row.id) - 1];
  const cut = () => {
    const field = document.getElementById(id) as HTMLTextAreaElement;
    const at = field.selectionStart;
    const parts = cutAt(field.value, at) ?? cutAt(field.value, findCut(field.value) ?? 0);
    if (parts) editor.split(row.id, ...parts);
    else field.focus();
  };
  return (
    <div>
      <TextField
        id={id}
        label={t("What happened?")}
        cell={cell("fact")}
        maxLength={TEXT_MAX}
        rows={3}
        below={(typed, replace) => <Findings text={typed} replace={replace} />}
      />
      <p class="deeds">
        <Button look="subtle" onClick={cut}>
          {t("Split at the cursor")}
        </Button>
        {before?.phase_id === row.phase_id ? (
          <Button look="subtle" onClick={() => before && editor.join(before.id, row.id)}>
            {t("Join to the one before")}
          </Button>
        ) : null}
        <Button look="subtle" onClick={() => editor.move(row.id, -1)} aria-label={t("Earlier")}>
          ↑
        </Button>
        <Button look="subtle" onClick={() => editor.move(row.id, 1)} aria-label={t("Later")}>
          ↓
        </Button>
      </p>
    </div>
  );
}

function Words({ row, fill, cell }: FormPart) {
  const retold = row.retold_story ? null : findRetold(row.fact);
  return (
    <>
      <ToldField
        id={`quote-${row.id}`}
        label={t("In the resident's own words")}
        hint={t("A quote, without the quotation marks.")}
        cell={cell("quote")}
      />
      <Tick id={`allowed-${row.id}`} isOn={row.quote_allowed} set={(quote_allowed) => fill({ quote_allowed })}>
        {t("The resident agrees that others see these words")}
      </Tick>
      <NumberField
        id={`waiting-${row.id}`}
        label={t("Days of waiting")}
        hint={t("Empty: not told")}
        cell={cell("waiting_days")}
        max={DAYS_MAX}
      />
      <Tick id={`retold-${row.id}`} isOn={row.retold_story} set={(retold_story) => fill({ retold_story })}>
        {t("The story had to be told again")}
      </Tick>
      {retold ? (
        <p class="suggestion">
          {t("It says: “%(words)s”.", { words: retold })}{" "}
          <Button look="secondary-action" onClick={() => fill({ retold_story: true })}>
            {t("Yes, told again")}
          </Button>
        </p>
      ) : null}
      <ToldField
        id={`expected-${row.id}`}
        label={t("What did the resident expect?")}
        cell={cell("expectation")}
      />
      <Tick id={`truth-${row.id}`} isOn={row.moment_of_truth} set={(moment_of_truth) => fill({ moment_of_truth })}>
        {t("A moment of truth: it decided how the journey went on")}
      </Tick>
    </>
  );
}

const CHANNELS = [
  "phone",
  "letter",
  "email",
  "meeting",
  "home_visit",
  "desk",
  "website",
  "portal",
  "form",
  "app",
  "chat",
  "sms",
  "social_media",
  "video_call",
  "informal",
  "other",
] as const;
type Channel = (typeof CHANNELS)[number];

function People({ row, fill, cell }: FormPart) {
  return (
    <>
      <TextField
        id={`from-${row.id}`}
        label={t("Who did it?")}
        hint={t("A role, no name. Such as: resident, neighbourhood team.")}
        cell={cell("initiator")}
        maxLength={NAME_MAX}
        isOptional
        below={(typed, replace) => <Findings text={typed} replace={replace} />}
      />
      <TextField
        id={`to-${row.id}`}
        label={t("With whom?")}
        cell={asText(cell("receiver", (receiver) => ({ kind: receiver ? "communication" : "activity" })))}
        maxLength={NAME_MAX}
        isOptional
        below={(typed, replace) => <Findings text={typed} replace={replace} />}
      />
      <ChoiceField<Channel | "">
        id={`channel-${row.id}`}
        label={t("By which way?")}
        value={(row.channel ?? "") as Channel | ""}
        options={[["", t("not told")], ...CHANNELS.map((channel): [Channel, string] => [channel, channelName(channel)])]}
        save={(channel) => fill({ channel: channel || null })}
      />
    </>
  );
}

const PLACES: Place[] = ["wall", "phones", "exports"];

function placeName(place: Place): string {
  const names: Record<Place, string> = {
    wall: t("On the screen in the room"),
    phones: t("On the phones of participants"),
    exports: t("In reports and files afterwards"),
  };
  return names[place];
}

function Shown({ row, fill }: FormPart) {
  const set = (place: Place, isOn: boolean) => {
    const shown_on: TouchpointFields["shown_on"] = PLACES.filter((other) => (other === place ? isOn : row.shown_on.includes(other)));
    fill({ shown_on });
  };
  return (
    <fieldset class="field">
      <legend class="visually-hidden">{t("Who may see this fragment")}</legend>
      {PLACES.map((place) => (
        <Tick key={place} id={`${place}-${row.id}`} isOn={row.shown_on.includes(place)} set={(isOn) => set(place, isOn)}>
          {placeName(place)}
        </Tick>
      ))}
      {row.shown_on.length === 0 ? <p class="hint">{t("Nobody but those who prepare the klantreis sees it.")}</p> : null}
    </fieldset>
  );
}

interface TickProps {
  id: string;
  isOn: boolean;
  set: (isOn: boolean) => void;
  children: ComponentChildren;
}

function Tick({ id, isOn, set, children }: TickProps) {
  return (
    <label class="tick" for={id}>
      <input id={id} type="checkbox" checked={isOn} onChange={(event) => set(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}
