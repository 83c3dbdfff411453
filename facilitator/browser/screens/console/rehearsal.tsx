// Practising alone: a copy of the meeting with simulated participants.

import { t } from "../../language.ts";

const BUTTON = "utrecht-button utrecht-button--secondary-action push";

/** Where a rehearsal begins; it opens beside the meeting itself. */
export function RehearsalStart({ url }: { url: string }) {
  return (
    <section class="card" aria-labelledby="rehearsal-title">
      <h3 id="rehearsal-title">{t("Practise first")}</h3>
      <p>
        {t("Twelve simulated participants join a copy of this meeting. They write, vote, drop off and come back. Nothing of it comes into the meeting itself.")}
      </p>
      <form method="post" action={url} target="_blank">
        <button type="submit" class={BUTTON} data-action="rehearse">
          {t("Start a rehearsal")}
          <span class="visually-hidden"> {t("(new window)")}</span>
        </button>
      </form>
    </section>
  );
}

/** Says that this is not the meeting itself; who leads throws it away here. */
export function RehearsalBar({ url }: { url: string | null }) {
  return (
    <aside class="rehearsal-bar" aria-label={t("Rehearsal")} data-rehearsal>
      <p>
        <strong>{t("Rehearsal")}</strong> {t("A copy to practise with. The participants are simulated.")}
      </p>
      {url ? <RehearsalSteps url={url} /> : null}
    </aside>
  );
}

function RehearsalSteps({ url }: { url: string }) {
  return (
    <>
      <form method="post" action={url}>
        <button type="submit" class={BUTTON} data-action="call-guests">
          {t("Call the guests again")}
        </button>
      </form>
      <form method="post" action={`${url}/end`}>
        <button type="submit" class={BUTTON} data-action="end-rehearsal">
          {t("Stop and throw it away")}
        </button>
      </form>
    </>
  );
}
