/** A dialog that asks for something and does it. */
import { html, useEffect, useRef, useSignal } from "./html.js";

/**
 * @param title what it is about
 * @param verb what its button says
 * @param act does it with the form's fields; a Trouble that it throws is shown, and asked again
 * @param close is called when it is to go away
 */
export function Ask({ title, verb, act, close, children }) {
  const dialog = useRef(null);
  const busy = useSignal(false);
  const complaint = useSignal("");
  useEffect(() => dialog.current.showModal(), []);
  const submit = async (event) => {
    event.preventDefault();
    busy.value = true;
    complaint.value = "";
    try {
      await act(new FormData(event.target));
    } catch (trouble) {
      complaint.value = trouble.message;
    }
    busy.value = false;
  };
  return html`<dialog ref=${dialog} class="dialog" aria-labelledby="ask-title" onClose=${close}>
    <form onSubmit=${submit}>
      <h2 id="ask-title">${title}</h2>
      ${children} ${complaint.value && html`<p class="complaint" role="alert">${complaint.value}</p>`}
      <div class="answers">
        <button class="button main" disabled=${busy.value}>${verb}</button>
        <button type="button" class="button quiet" onClick=${() => dialog.current.close()}>Cancel</button>
      </div>
    </form>
  </dialog>`;
}
