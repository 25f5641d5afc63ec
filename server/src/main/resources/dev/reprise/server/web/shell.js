/** What is around every page: the bar, the page that the address names, keys, the token. */
import { html, useEffect, useRef } from "./html.js";
import { door } from "./door.js";
import { KeyHelp, showHelp } from "./keys.js";
import { pages } from "./pages.js";
import { href, matched, route } from "./route.js";
import { Lost } from "./states.js";
import { giveToken, wantedToken } from "./token.js";

export function Shell() {
  const { segments } = route.value;
  const found = find(segments);
  return html`
    <a class="skip" href="#/" onClick=${skip}>Skip to the contents</a>
    <${Bar} segments=${segments} />
    <main id="contents" tabindex="-1">
      ${found
        ? html`<${found.page.view} key=${found.page.view.name} ...${found.names} />`
        : html`<${Lost} />`}
    </main>
    <${KeyHelp} />
    ${wantedToken.value && html`<${TokenQuestion} wrong=${wantedToken.value.wrong} />`}
  `;
}

function find(segments) {
  for (const page of pages) {
    const names = matched(page.at, segments);
    if (names) {
      return { page, names };
    }
  }
  return undefined;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("contents").focus();
}

function Bar({ segments }) {
  const first = segments[0] ?? "";
  const isHere = (page) => (page.at[0] ?? "") === first || page.under?.includes(first);
  return html`<header class="bar">
    <a class="wordmark" href=${href()} aria-label=${door.live ? "Reprise, library" : "Reprise"}><span aria-hidden="true"></span>reprise</a>
    <nav aria-label="Pages">
      ${pages
        .filter((page) => page.menu && (door.live || !page.live))
        .map(
          (page) => html`<a href=${href(...page.at)} aria-current=${isHere(page) ? "page" : undefined}>
            ${page.menu}
          </a>`,
        )}
    </nav>
    <span class="space"></span>
    ${!door.live && html`<span class="muted">report</span>`}
    <button class="button quiet" onClick=${showHelp} aria-label="List the keys">
      <span class="roomy">Keys</span> <kbd>?</kbd>
    </button>
  </header>`;
}

function TokenQuestion({ wrong }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  const give = (event) => {
    event.preventDefault();
    const token = new FormData(event.target).get("token").trim();
    if (token) {
      giveToken(token);
    }
  };
  return html`<dialog ref=${dialog} class="dialog" aria-labelledby="token-title" onCancel=${(e) => e.preventDefault()}>
    <form onSubmit=${give}>
      <h2 id="token-title">This engine wants its token</h2>
      <p class="muted">
        It is open to the network. The token is what REPRISE_TOKEN was when it was started; it is kept
        for this tab alone.
      </p>
      <label class="field">
        Token
        <input name="token" type="password" autocomplete="off" autofocus required />
      </label>
      ${wrong && html`<p class="complaint" role="alert">That is not the token.</p>`}
      <button class="button main">Continue</button>
    </form>
  </dialog>`;
}
