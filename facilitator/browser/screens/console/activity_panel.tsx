// The middle: what the selected activity needs, with its steps always in the same place.

import type { ComponentChildren } from "preact";
import { t, tn } from "../../language.ts";
import type { ActivityView } from "../../protocol.ts";
import { canReveal, countNotes, findCurrent, findExpected, findNext, findOpen, isWriting, silentIdeaRounds, type Step } from "./agenda.ts";
import { openForDeed } from "./agenda_deeds.ts";
import { ClosingPanel } from "./closing_panel.tsx";
import { ConsentPanel } from "./consent_panel.tsx";
import { ConclusionsPanel } from "./conclusions_panel.tsx";
import { JourneysPanel } from "./journeys_panel.tsx";
import { countLooseEnds, findLooseEnds } from "./loose_ends.ts";
import { NotesPanel } from "./notes_panel.tsx";
import { Empty, Key, Push, Refusal, StateChip, notesWords } from "./pieces.tsx";
import { PlannedPanel } from "./planned_panel.tsx";
import { useDoing, useRoom } from "./room.ts";
import { ScoresPanel } from "./scores_panel.tsx";
import { Tips } from "./tips.tsx";
import { VotePanel } from "./vote_panel.tsx";
import { WelcomePanel } from "./welcome_panel.tsx";
import { StagePanel } from "./stage_panel.tsx";
import { titleOf, typeName } from "./words.ts";

export function ActivityPanel() {
  const { state, selected } = useRoom();
  if (!selected) return <Empty>{t("There is nothing to run yet. The agenda of this meeting is empty.")}</Empty>;
  return (
    <>
      <Elsewhere selected={selected} />
      <header class="activity__head">
        <p class="activity__type">
          {titleOf(selected) === typeName(selected.type) ? null : <span>{typeName(selected.type)}</span>}
          <StateChip state={selected.state} />
        </p>
        <h2 id="activity-title">{titleOf(selected)}</h2>
        {selected.prompt ? <p class="activity__prompt">{selected.prompt}</p> : null}
        <OpenFor activity={selected} />
        <Steps activity={selected} />
      </header>
      <Tips activity={selected} />
      {findCurrent(state.activities)?.id === selected.id ? <StagePanel activity={selected} /> : null}
      <Body activity={selected} />
    </>
  );
}

/** Which groups go first, and the way to let everybody in. */
function OpenFor({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const { run } = useDoing();
  const groups = state.groups.filter(({ code }) => activity.open_for.includes(code)).map(({ name }) => name);
  if (groups.length === 0) return null;
  return (
    <div class="open-for" data-open-for={activity.open_for.join(" ")}>
      <span>{t("Only for: %(groups)s. The others listen.", { groups: groups.join(", ") })}</span>
      <Push action="open-for-all" place={`open-for:${activity.id}`} onClick={() => void run(openForDeed(activity, []))}>
        {t("Open for everybody")}
      </Push>
      <Refusal place={`open-for:${activity.id}`} />
    </div>
  );
}

/** Says so when another activity is open than the one that is looked at. */
function Elsewhere({ selected }: { selected: ActivityView }) {
  const { state, select } = useRoom();
  const open = findOpen(state.activities);
  if (!open || open.id === selected.id) return null;
  return (
    <p class="elsewhere">
      <span>{t("Open now for everybody: “%(title)s”.", { title: titleOf(open) })}</span>{" "}
      <Push action="select" look="quiet" onClick={() => select(open.id)}>
        {t("Go there")}
      </Push>
    </p>
  );
}

/** The steps of an activity; the expected one stands out. */
function Steps({ activity }: { activity: ActivityView }) {
  const { state, open, close, reveal } = useRoom();
  const place = `item:${activity.id}`;
  const mayReveal = canReveal(activity);
  const isOpen = activity.state === "open";
  const expected = findExpected(state, activity);
  const look = (step: Step) => (step === expected ? "strong" : "plain");
  return (
    <div class="steps" role="group" aria-label={t("Steps")}>
      {mayReveal ? (
        <Push action="reveal" look={look("reveal")} place={place} onClick={() => reveal(activity)}>
          {t("Reveal %(what)s", { what: notesWords(countNotes(activity)) })} <Key name="R" />
        </Push>
      ) : null}
      {isOpen ? (
        <Push action="close" look={look("close")} place={place} onClick={() => close(activity)}>
          {activity.type === "vote" || activity.type === "impact_effort" ? t("Close and show the result") : t("Close")} <Key name="C" />
        </Push>
      ) : (
        <Push action="open" look={look("open")} place={place} onClick={() => open(activity)}>
          {activity.state === "closed" ? t("Reopen") : t("Open")} <Key name="Enter" />
        </Push>
      )}
      <NextStep activity={activity} isExpected={expected === "next"} />
      <Warnings activity={activity} />
    </div>
  );
}

function NextStep({ activity, isExpected }: { activity: ActivityView; isExpected: boolean }) {
  const { state, open } = useRoom();
  const next = findNext(state.activities);
  if (!next || next.id === activity.id) return null;
  return (
    <Push action="next" look={isExpected ? "strong" : "plain"} place={`item:${next.id}`} onClick={() => open(next)}>
      {t("Next: %(title)s", { title: titleOf(next) })} <Key name="N" />
    </Push>
  );
}

/** What a step does that cannot be seen from its button. */
function Warnings({ activity }: { activity: ActivityView }) {
  const { state } = useRoom();
  const lines: string[] = [];
  if (canReveal(activity)) lines.push(t("Revealing shows the notes on every screen. You can undo it, but what was read stays read."));
  if (isWriting(activity) && activity.state === "closed" && !activity.revealed && countNotes(activity) === 0)
    lines.push(t("Nobody wrote anything in this round."));
  if (activity.type === "vote" && activity.state !== "open") {
    for (const round of silentIdeaRounds(state))
      lines.push(
        t("Opening this vote also reveals the ideas that are still hidden: %(count)s in “%(title)s”.", {
          count: countNotes(round),
          title: titleOf(round),
        }),
      );
    if (activity.result) lines.push(t("Reopening hides the result again, until you close the vote."));
  }
  if (activity.state === "open" && findNext(state.activities)?.type === "closing") {
    const open = countLooseEnds(findLooseEnds(state));
    if (open > 0) lines.push(tn("%(n)s point is still open, see below.", "%(n)s points are still open, see below.", open));
  }
  return (
    <>
      {lines.map((line) => (
        <p key={line} class="steps__hint">
          {line}
        </p>
      ))}
    </>
  );
}

function Body({ activity }: { activity: ActivityView }): ComponentChildren {
  switch (activity.type) {
    case "welcome":
      return <WelcomePanel />;
    case "planned_journey":
      return <PlannedPanel />;
    case "actual_journeys":
      return <JourneysPanel />;
    case "notes":
    case "ideas":
      return <NotesPanel key={activity.id} activity={activity} />;
    case "vote":
      return <VotePanel key={activity.id} activity={activity} />;
    case "impact_effort":
      return <ScoresPanel key={activity.id} activity={activity} />;
    case "consent":
      return <ConsentPanel key={activity.id} activity={activity} />;
    case "conclusions":
      return <ConclusionsPanel />;
    case "closing":
    case "break":
      return <ClosingPanel activity={activity} />;
  }
}
