// Who fills in this klantreis: links for interviewers, made and revoked by the lead. No accounts.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../language.ts";
import { Button } from "../../parts/button.tsx";
import { ALIAS_MAX, type EditorRow } from "../../protocol.ts";
import { newId } from "../../socket.ts";
import { usePrepare } from "./room.ts";

export function People() {
  const { state } = usePrepare();
  const editors = Object.values(state.editors);
  const links = editors.filter(({ role }) => role === "interviewer");
  const leads = editors.filter(({ role }) => role === "lead");
  return (
    <>
      <h1>{t("Interviewers")}</h1>
      <p class="lead">{t("An interviewer opens this klantreis with a link, and no other. Give everybody a link of their own.")}</p>
      <NewLink />
      <ul class="rows">
        {links.map((editor) => (
          <Link key={editor.id} editor={editor} />
        ))}
      </ul>
      <p>
        {t("Leads, who see all klantreizen:")} {[...new Set(leads.map(({ name }) => name))].join(", ")}
      </p>
    </>
  );
}

function NewLink() {
  const { save } = usePrepare();
  const [name, setName] = useState("");
  const add = (event: Event) => {
    event.preventDefault();
    save({ kind: "add_editor", editor_id: newId(), name: name.trim() });
    setName("");
  };
  return (
    <form class="sheet adding" onSubmit={add}>
      <div class="field">
        <label for="new-editor">{t("Name of the interviewer")}</label>
        <span class="hint" id="new-editor-hint">
          {t("You may leave it open: then the name is asked when the link is used.")}
        </span>
        <input
          class="utrecht-textbox"
          id="new-editor"
          dir="auto"
          autocomplete="off"
          maxLength={ALIAS_MAX}
          value={name}
          aria-describedby="new-editor-hint"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <Button look="primary-action" type="submit">
        {t("Make a link")}
      </Button>
    </form>
  );
}

function Link({ editor }: { editor: EditorRow }) {
  const { save } = usePrepare();
  const [isShown, show] = useState(false);
  const name = editor.name || t("Not used yet");
  return (
    <li class="sheet link" data-editor={editor.id}>
      <p>
        <strong>{name}</strong>
        {editor.is_revoked ? ` · ${t("revoked")}` : ""}
      </p>
      {editor.is_revoked ? null : (
        <p class="deeds">
          <Button onClick={() => show(!isShown)} aria-expanded={isShown}>
            {isShown ? t("Hide the link") : t("Show the link")}
          </Button>
          <Button look="subtle" onClick={() => save({ kind: "revoke_editor", editor_id: editor.id })} aria-label={t("Revoke the link of %(name)s", { name })}>
            {t("Revoke")}
          </Button>
        </p>
      )}
      {isShown && !editor.is_revoked ? <Address editor={editor} /> : null}
    </li>
  );
}

function Address({ editor }: { editor: EditorRow }) {
  const { boot } = usePrepare();
  const [url, setUrl] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  const address = `${boot.project_url}/editors/${editor.id}`;
  useEffect(() => void load(address).then(setUrl), [address]);
  const copy = (field: HTMLInputElement | null) => {
    field?.select();
    // Plain http has no clipboard: then the link is selected, to be copied by hand.
    void navigator.clipboard?.writeText(url ?? "").then(
      () => setCopied(true),
      () => {},
    );
  };
  return (
    <div class="link__address">
      <img class="link__qr" src={`${address}/qr.svg`} alt={t("QR code of the link")} width={160} height={160} />
      <div class="field">
        <label for={`url-${editor.id}`}>{t("Link")}</label>
        <input class="utrecht-textbox" id={`url-${editor.id}`} readOnly value={url ?? ""} dir="ltr" />
        <Button onClick={(event) => copy(event.currentTarget.parentElement?.querySelector("input") ?? null)}>
          {isCopied ? t("Copied") : t("Copy")}
        </Button>
      </div>
    </div>
  );
}

async function load(address: string): Promise<string> {
  const answer = await fetch(address);
  const { url } = (await answer.json()) as { url: string };
  return url;
}
