/** Asks what a draft is to be called as a profile. */
import { html } from "./html.js";
import { Ask } from "./ask.js";
import { door } from "./door.js";
import { go } from "./route.js";

export function PromoteDialog({ draft, close }) {
  const act = async (form) => {
    const wish = {};
    for (const key of ["slug", "title"]) {
      const said = form.get(key).trim();
      if (said !== "") {
        wish[key] = said;
      }
    }
    const path = ["", "captures", draft.run, draft.capture, "promote"].map(encodeURIComponent).join("/");
    const { slug } = await door.post(path, wish);
    close();
    go("profiles", slug);
  };
  return html`<${Ask} title=${"Promote " + draft.run} verb="Promote" act=${act} close=${close}>
    <p class="muted">What was recorded until now becomes a profile; recording goes on.</p>
    <label class="field">
      Name
      <input name="slug" class="mono" placeholder=${draft.run} autofocus />
    </label>
    <label class="field">Title <input name="title" /></label>
  <//>`;
}
