// What belongs to this phone and not to the meeting: who uses it, a personal code for another phone, the language.

import type { Person } from "../../boot.ts";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icons.tsx";
import type { PhoneProps } from "./context.ts";

/** Who of those who share this phone it is for now. */
export function PeopleBar(props: { people: Person[]; shown: number; onShow: (person: number) => void }) {
  if (props.people.length < 2) return null;
  return (
    <nav class="people" aria-label={t("Who uses this phone now?")}>
      {props.people.map(({ person, alias }) => (
        <button
          type="button"
          key={person}
          class="people__one"
          data-person={person}
          aria-pressed={person === props.shown}
          onClick={() => props.onShow(person)}
        >
          <Icon name="person" />
          <span class="people__name" dir="auto">
            {alias}
          </span>
        </button>
      ))}
    </nav>
  );
}

/** The quiet part at the end of every screen. */
export function DeviceDetails(props: PhoneProps) {
  const { boot, state } = props;
  const join = new URL(boot.join_url, location.href).pathname;
  const mine = boot.people.find((one) => one.person === boot.person);
  return (
    <details class="more" data-device>
      <summary>{t("This phone: %(alias)s", { alias: state.me.alias })}</summary>
      {mine && (
        <>
          <p>{t("Do you want to go on with another phone? Scan the code on the wall there and fill in your own code:")}</p>
          <p class="code" dir="ltr" data-seat-code={mine.code}>
            <span aria-hidden="true">{`${mine.code.slice(0, 3)}-${mine.code.slice(3)}`}</span>
            <span class="visually-hidden">{[...mine.code].join(" ")}</span>
          </p>
        </>
      )}
      <ul class="more__links">
        <li>
          <a class="link" href={`${join}?change=1&person=${boot.person}`}>
            {t("Change name or group")}
          </a>
        </li>
        {boot.next_person && (
          <li>
            <a class="link" href={`${join}?person=${boot.next_person}`}>
              {t("Let another person take part on this phone")}
            </a>
          </li>
        )}
        {boot.languages
          .filter(({ code }) => code !== boot.language)
          .map(({ code, name, url }) => (
            <li key={code}>
              <a class="link" href={languageUrl(url, boot.person)} lang={code} hreflang={code}>
                {name}
              </a>
            </li>
          ))}
      </ul>
      <Leave {...props} />
    </details>
  );
}

/** Takes this person off the phone, when it goes to somebody else. Not before all that was written is on the server. */
function Leave({ boot, state, meeting, drafts }: PhoneProps) {
  const { alias } = state.me;
  const waiting = meeting.pending.filter(({ delivery }) => delivery !== "saved").length;
  const action = `${location.pathname}/leave?person=${boot.person}`;
  return (
    <details class="leave" data-leave>
      <summary>{t("Take %(alias)s off this phone", { alias })}</summary>
      <p>{t("Notes and dots stay in the meeting. With the code above %(alias)s can go on later, here or at another phone.", { alias })}</p>
      <p>{t("Texts that are only half written are thrown away.")}</p>
      {waiting > 0 && (
        <p class="notice notice--warning" role="status">
          {t("Wait a moment: not everything is saved yet.")}
        </p>
      )}
      <form method="post" action={action} onSubmit={() => drafts.forgetAll()}>
        <Button type="submit" disabled={waiting > 0}>
          {t("Take %(alias)s off this phone", { alias })}
        </Button>
      </form>
    </details>
  );
}

// The page can be shown for another person by now than the one it was opened for.
function languageUrl(url: string, person: number): string {
  const there = new URL(url, location.href);
  there.searchParams.set("person", String(person));
  return there.pathname + there.search;
}
