/** Why nothing of behaviour profiles can be shown, and what to do about it. */
import { html } from "./html.js";
import { href } from "./route.js";
import { Empty, Failure, Waiting } from "./states.js";

/** Shows what was asked by the function that is its child, or why there is no answer. */
export function Told({ of, what, children }) {
  if (of.value !== undefined) {
    return children(of.value);
  }
  return of.trouble
    ? html`<${BehaviourTrouble} trouble=${of.trouble} what=${what} again=${of.again} />`
    : html`<${Waiting} what=${what} />`;
}

export function BehaviourTrouble({ trouble, what, again }) {
  switch (trouble.code) {
    case "UNCONFIGURED":
      return html`<${Empty} title="Not set up yet">
        <p>${sentence(trouble.message)}</p>
        <p>What the engine's settings are, and where each comes from, is told by:</p>
        <pre>reprise config</pre>
        <p>Change them and start the engine again. <${Again} again=${again} /></p>
      <//>`;
    case "TELEMETRY_FAILED":
      return html`<${Named} title="Nobody told how the deployment behaves" trouble=${trouble} again=${again}>
        See that it runs and that this engine reaches it, or ask for another window.
      <//>`;
    case "DEPLOYMENT_FAILED":
      return html`<${Named} title="The configuration could not be read" trouble=${trouble} again=${again}>
        See that what tells it runs, or start the engine without it.
      <//>`;
    case "STORAGE_FAILED":
      return html`<${Named} title="The storage of behaviour profiles failed" trouble=${trouble} again=${again}>
        See that it runs and that this engine may use it.
      <//>`;
    case "NO_BASELINE":
      return html`<${Empty} title="There is no baseline to hold it against">
        <p>${sentence(trouble.message)}</p>
        <p><a href=${href("behaviour")}>Choose a profile</a> of this cluster and namespace and make it the baseline.</p>
      <//>`;
    default:
      return html`<${Failure} trouble=${trouble} what=${what} again=${again} />`;
  }
}

function Named({ title, trouble, again, children }) {
  return html`<div class="state failure" role="alert">
    <h2>${title}</h2>
    <p class="wrap">${sentence(trouble.message)}</p>
    <p>${children}</p>
    <${Again} again=${again} />
  </div>`;
}

function sentence(message) {
  return message.charAt(0).toUpperCase() + message.slice(1) + (message.endsWith(".") ? "" : ".");
}

function Again({ again }) {
  return again ? html`<button class="button" onClick=${again}>Try again</button>` : null;
}
