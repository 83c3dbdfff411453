// A step of the history in words. The history keeps ids; the names are those that the rows have now.

import { t } from "../../language.ts";
import type { EditRow, PrepareState } from "../../protocol.ts";

/** What a step did. A row that is gone has no name any more. */
export function tellEdit({ kind, about }: EditRow, state: PrepareState): string {
  const gone = t("(no longer there)");
  const phase = state.phases[String(about["phase_id"])]?.name ?? gone;
  const step = state.steps[String(about["step_id"])]?.title ?? gone;
  const journey = state.journeys[String(about["journey_id"])]?.alias ?? gone;
  const told: Record<string, string> = {
    edit_project: t("Filled in the klantreis"),
    add_phase: t("Phase added: %(name)s", { name: phase }),
    edit_phase: t("Phase changed: %(name)s", { name: phase }),
    move_phase: t("Phase moved: %(name)s", { name: phase }),
    remove_phase: t("Phase taken out"),
    add_planned_step: t("Step on paper added: %(name)s", { name: step }),
    edit_planned_step: t("Step on paper changed: %(name)s", { name: step }),
    move_planned_step: t("Step on paper moved: %(name)s", { name: step }),
    remove_planned_step: t("Step on paper taken out"),
    add_journey: t("Journey added: %(name)s", { name: journey }),
    edit_journey: t("Journey changed: %(name)s", { name: journey }),
    move_journey: t("Journey moved: %(name)s", { name: journey }),
    remove_journey: t("Journey taken out"),
    add_touchpoints: t("Fragments added to the journey of %(name)s", { name: journey }),
    edit_touchpoint: t("Something changed in the journey of %(name)s", { name: journey }),
    move_touchpoint: t("Something placed in the journey of %(name)s", { name: journey }),
    remove_touchpoint: t("Something taken out of the journey of %(name)s", { name: journey }),
    split_touchpoint: t("A fragment split in the journey of %(name)s", { name: journey }),
    join_touchpoints: t("Fragments joined in the journey of %(name)s", { name: journey }),
    draw_curve: t("The curve drawn in the journey of %(name)s", { name: journey }),
    set_rating: t("Marks given in the journey of %(name)s", { name: journey }),
    bring_in_file: t("A file brought in"),
    withdraw_journey: t("A journey taken back for good"),
    remove_texts: t("Texts removed, because their time was over"),
    make_resident_link: t("A link made for the resident of the journey of %(name)s", { name: journey }),
    keep_until: t("Chosen until when texts are kept"),
  };
  return told[kind] ?? t("Something else was changed");
}
