// Sends the forms of a run's page and follows the jobs that they start.
(() => {
  const run = document.body.dataset.run;
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const status = document.getElementById("status");

  function value(input) {
    if ("list" in input.dataset) return input.value.split(",").map(Number);
    if ("number" in input.dataset) return input.value === "" ? null : Number(input.value);
    if ("flag" in input.dataset) return input.checked;
    return input.value;
  }

  async function send(form) {
    const headers = { "X-CSRFToken": token };
    if (form.dataset.upload) {
      return fetch(`${run}/${form.dataset.upload}`, { method: "POST", headers, body: new FormData(form) });
    }
    const fields = [...form.elements].filter((element) => element.name);
    const body = JSON.stringify(Object.fromEntries(fields.map((input) => [input.name, value(input)])));
    headers["Content-Type"] = "application/json";
    return fetch(`${run}/${form.dataset.json}`, { method: "POST", headers, body });
  }

  async function follow(id) {
    for (;;) {
      const job = await (await fetch(`/rq/api/jobstatus/${id}`)).json();
      status.textContent = `${job.description}: ${job.status}`;
      if (job.status !== "queued" && job.status !== "started") break;
      await new Promise((wake) => setTimeout(wake, 300));
    }
    const info = await (await fetch(`/rq/api/jobinfo/${id}`)).json();
    if (info.exc_info) status.textContent += ` (${info.exc_info})`;
    if (info.result.new_runid) status.textContent += ` as ${info.result.new_runid}`;
  }

  async function refresh() {
    const state = await (await fetch(`${run}/query/state/`)).json();
    const done = Object.keys(state).filter((key) => key.startsWith("has_") && state[key]);
    const items = done.map((key) => Object.assign(document.createElement("li"), { textContent: key }));
    document.getElementById("facts").replaceChildren(...items);
  }

  document.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await send(event.target);
    const body = await answer.json();
    status.textContent = answer.ok ? "Done." : body.error;
    if (body.job_id) await follow(body.job_id);
    await refresh();
  });
})();
