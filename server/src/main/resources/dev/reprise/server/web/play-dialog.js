/** Asks where and how a profile is to be played. */
import { html } from "./html.js";
import { Ask } from "./ask.js";
import { door } from "./door.js";
import { go } from "./route.js";

/** @param profile with its slug and its last playback, if there is one */
export function PlayDialog({ profile, close }) {
  const act = async (form) => {
    const wish = { dry_run: form.has("dry_run"), trace_steps: form.has("trace_steps") };
    for (const name of ["base_url", "app_version"]) {
      const text = form.get(name).trim();
      if (text !== "") {
        wish[name] = text;
      }
    }
    const path = "/run/" + encodeURIComponent(profile.slug) + "?detach=true";
    const { token } = await door.post(path, wish);
    close();
    go("playbacks", token);
  };
  return html`<${Ask} title=${"Play " + profile.slug} verb="Play" act=${act} close=${close}>
    <label class="field">
      Application
      <input name="base_url" type="url" class="mono" placeholder="as the engine was told, or http://localhost:8080"
        value=${profile.last?.base_url ?? ""} autofocus />
    </label>
    <label class="field">
      Its build
      <input name="app_version" class="mono" placeholder="what it is called, such as a commit; may be left out" />
    </label>
    <label class="field line"><input type="checkbox" name="trace_steps" /> Trace the code that each step runs</label>
    <label class="field line"><input type="checkbox" name="dry_run" /> Dry run: say what would be sent, send nothing</label>
  <//>`;
}
