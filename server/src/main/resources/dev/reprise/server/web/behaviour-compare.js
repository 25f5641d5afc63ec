/** Two behaviour profiles beside each other: what became of every metric, and what changed with it. */
import { html, useRef } from "./html.js";
import { useAsked } from "./asked.js";
import { BehaviourLimits, limitsOf, queryOfLimits } from "./behaviour-limits.js";
import { Told } from "./behaviour-trouble.js";
import { Comparison } from "./comparison.js";
import { door } from "./door.js";
import { Outcome } from "./finding.js";
import { useKeys } from "./keys.js";
import { go, href, route } from "./route.js";
import { Span } from "./span.js";
import { useTitle } from "./title.js";

export function BehaviourCompare({ before, after }) {
  useTitle("Two behaviour profiles");
  const field = useRef(null);
  const limits = limitsOf(route.value.query);
  const query = queryOfLimits(limits);
  const address = (one, other) => href("behaviour", "compare", one, other) + query;
  const profile = (id) => door.get("/profiles/" + encodeURIComponent(id));
  const load = async () => {
    const wish = { profile_a_id: before, profile_b_id: after, thresholds: limits };
    const [was, is, comparison] = await Promise.all([profile(before), profile(after), door.post("/profiles/compare", wish)]);
    return { was, is, comparison };
  };
  const both = useAsked("both " + before + " " + after, load, query);
  useKeys("Two behaviour profiles", [
    ["s", "swap the sides", () => (location.hash = address(after, before))],
    ["l", "limits", () => field.current?.focus()],
    ["u", "up to all profiles", () => go("behaviour")],
  ]);
  return html`<div class="page behaviour">
    <div class="title-line">
      <a class="muted" href=${href("behaviour")}>Behaviour</a><span class="muted" aria-hidden="true">/</span>
      <h1>Two profiles</h1>
      ${both.value && html`<span role="status"><${Outcome} of=${both.value.comparison.label} comparisons=${[both.value.comparison]} /></span>`}
      <span class="space"></span>
      <a class="button" href=${address(after, before)}>Swap sides</a>
    </div>
    <${BehaviourLimits} limits=${limits} groups=${groups(both.value)} field=${field}
      set=${(wanted) => (location.hash = href("behaviour", "compare", before, after) + queryOfLimits(wanted))} />
    <${Told} of=${both} what="this comparison">
      ${({ was, is, comparison }) => html`
        <div class="sides">
          <${Side} word="before" profile=${was} />
          <${Side} word="after" profile=${is} />
        </div>
        <${Comparison} key=${before + " " + after} comparison=${comparison} was=${was} is=${is} />
      `}
    <//>
  </div>`;
}

/** The metrics of both by their group. */
function groups(both) {
  const groups = {};
  for (const profile of both ? [both.was, both.is] : []) {
    for (const [group, metrics] of Object.entries(profile.telemetry)) {
      groups[group] = [...new Set([...(groups[group] ?? []), ...Object.keys(metrics)])];
    }
  }
  return groups;
}

function Side({ word, profile }) {
  return html`<section class=${"panel one-side is-" + word} aria-label=${word}>
    <span class="side-word">${word}</span>
    <a class="cut" href=${href("behaviour", profile.id)} title=${profile.name}>${profile.name}</a>
    ${profile.is_baseline && html`<span class="badge baseline">baseline</span>`}
    ${profile.label && html`<span class="badge cut" title=${profile.label}>${profile.label}</span>`}
    <span class="muted cut">${profile.cluster_id}${profile.namespace && " / " + profile.namespace}</span>
    <span class="nowrap"><${Span} from=${profile.time_window_start} to=${profile.time_window_end} /></span>
  </section>`;
}
