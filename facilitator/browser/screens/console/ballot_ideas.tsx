// Chooses which ideas a vote is about: all that everybody may see, or some of them.

import { t } from "../../language.ts";
import { numberIdeas } from "../../parts/idea_numbers.ts";
import { isShown } from "../../parts/note_stacks.ts";
import type { ConsoleNoteView } from "../../protocol.ts";
import { Choice } from "./ballot_form.tsx";
import { useRoom } from "./room.ts";

interface IdeasProps {
  chosen: string[] | null;
  set: (ideas: string[] | null) => void;
}

export function BallotIdeas({ chosen, set }: IdeasProps) {
  const { state } = useRoom();
  const ideas = state.notes.filter((note) => note.note_kind === "idea" && isShown(note));
  if (ideas.length === 0) return null;
  return (
    <fieldset class="choice ballot__ideas">
      <legend class="label">{t("People vote on")}</legend>
      <Choice name="ballot-ideas" checked={chosen === null} label={t("all ideas")} onPick={() => set(null)} />
      <Choice
        name="ballot-ideas"
        checked={chosen !== null}
        label={t("the ideas that I choose")}
        onPick={() => set(ideas.map(({ id }) => id))}
      />
      {chosen ? <ChosenIdeas ideas={ideas} chosen={chosen} set={set} /> : null}
    </fieldset>
  );
}

export function ChosenIdeas({ ideas, chosen, set }: { ideas: readonly Pick<ConsoleNoteView, "id" | "text">[]; chosen: string[]; set: IdeasProps["set"] }) {
  const { state } = useRoom();
  const numbers = numberIdeas(state.notes, state.activities);
  const numbered = [...ideas].sort((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0));
  const toggle = (id: string) => set(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <ul class="sources__found" data-ballot-ideas={chosen.length}>
      {numbered.map(({ id, text }) => (
        <li key={id}>
          <label class="sources__item">
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <span class="sources__text">
              {numbers.get(id)}. {text}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
