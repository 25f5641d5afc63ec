/** The library: what is recorded right now, and all profiles with what their playbacks showed. */
import { html, useComputed, useRef, useSignal } from "./html.js";
import { door } from "./door.js";
import { Drafts } from "./drafts.js";
import { count, counted } from "./format.js";
import { useKeys } from "./keys.js";
import { Loaded, useEvents, useLoaded } from "./load.js";
import { PlayDialog } from "./play-dialog.js";
import { ProfileTable } from "./profile-table.js";
import { Running } from "./running.js";
import { Empty } from "./states.js";
import { useTitle } from "./title.js";
import { VERDICTS, verdictOf } from "./verdict.js";

export function Library() {
  useTitle("Library");
  const version = useSignal("");
  const playing = useSignal([]);
  const drafts = useSignal(undefined);
  const connection = useEvents("/changes", (name, data) => {
    if (name === "library") {
      version.value = data.version;
    } else if (name === "playing") {
      playing.value = data.playbacks;
    } else if (name === "drafts") {
      drafts.value = data.captures;
    }
  });
  const library = useLoaded("/library", version.value);
  const draftsKnown = drafts.value !== undefined || ["lost", "ended"].includes(connection.value);
  return html`<div class="page library">
    ${connection.value === "lost" &&
    html`<p class="notice" role="status">The engine does not answer; trying again.</p>`}
    ${drafts.value?.length > 0 && html`<${Drafts} drafts=${drafts.value} />`}
    ${playing.value.length > 0 && html`<${Running} playbacks=${playing.value} />`}
    ${draftsKnown && html`<${Loaded} of=${library} what="the library">
      ${({ profiles }) =>
        profiles.length === 0
          ? html`<${NothingYet} drafts=${drafts.value ?? []} />`
          : html`<${Profiles} profiles=${profiles} />`}
    <//>`}
  </div>`;
}

function NothingYet({ drafts }) {
  return drafts.length > 0
    ? html`<${Empty} title="No profile yet">
        <p>Promote a draft when enough is recorded: it becomes a profile that can be played.</p>
      <//>`
    : html`<${Empty} title="Nothing is recorded yet">
        <p>Put the recorder in front of your application and use it through the recorder:</p>
        <pre>reprise record --upstream http://localhost:8080</pre>
        <p>What is recorded shows up here while it grows.</p>
      <//>`;
}

function Profiles({ profiles }) {
  const wanted = useSignal("");
  const verdict = useSignal("");
  const played = useSignal(undefined);
  const search = useRef(null);
  useKeys("Library", [["/", "search", () => search.current.focus()]]);
  const coverage = useLoaded("/coverage");
  const symbols = new Map((coverage.value?.profiles ?? []).map((it) => [it.slug, it.symbols]));
  const words = useComputed(() => wanted.value.toLowerCase().split(/\s+/).filter(Boolean));
  const found = profiles.filter(
    (profile) =>
      (verdict.value === "" || lastVerdict(profile) === verdict.value) &&
      words.value.every((word) => textOf(profile).includes(word)),
  );
  return html`
    <div class="section-title">
      <h1>Profiles</h1>
      <input
        ref=${search}
        class="input search"
        type="search"
        placeholder="Search  /"
        aria-label="Search profiles"
        value=${wanted.value}
        onInput=${(event) => (wanted.value = event.target.value)}
      />
      <${VerdictFilter} profiles=${profiles} chosen=${verdict} />
      <span class="space"></span>
      <span class="muted" role="status">
        ${found.length === profiles.length ? "" : count(found.length) + " of "}${counted(profiles.length, "profile")}
      </span>
    </div>
    ${found.length > 0
      ? html`<${ProfileTable} profiles=${found} symbols=${symbols} play=${(it) => (played.value = it)} />`
      : html`<${Empty} title="No profile is like that"><p>Try fewer words or another verdict.</p><//>`}
    ${played.value &&
    door.live &&
    html`<${PlayDialog} profile=${played.value} close=${() => (played.value = undefined)} />`}
  `;
}

function lastVerdict(profile) {
  return profile.last ? verdictOf(profile.last) : "";
}

function textOf(profile) {
  return [profile.slug, profile.title, profile.source?.app, profile.source?.run_id]
    .join(" ")
    .toLowerCase();
}

function VerdictFilter({ profiles, chosen }) {
  const there = VERDICTS.filter((verdict) => profiles.some((it) => lastVerdict(it) === verdict));
  if (there.length < 2) {
    return null;
  }
  return html`<div class="choices" role="group" aria-label="Last verdict">
    ${["", ...there].map(
      (verdict) => html`<button
        class="button small"
        aria-pressed=${chosen.value === verdict ? "true" : "false"}
        onClick=${() => (chosen.value = verdict)}
      >
        ${verdict === "" ? "all" : verdict.toLowerCase()}
      </button>`,
    )}
  </div>`;
}
