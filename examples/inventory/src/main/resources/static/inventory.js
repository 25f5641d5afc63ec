const $ = selector => document.querySelector(selector);

async function ask(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) {
    const problem = await answer.json();
    const error = new Error(problem.error);
    error.correlationId = problem.correlationId;
    throw error;
  }
  return answer.status === 204 ? null : answer.json();
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

async function show() {
  const [types, parts] = await Promise.all([ask('api/types'), ask('api/parts')]);
  $('#types').replaceChildren(...types.map(type => {
    const item = element('li', type.name);
    const button = element('button', 'Delete');
    button.onclick = () => attempt(() => ask('api/types/' + type.id, {method: 'DELETE'}));
    item.append(button);
    return item;
  }));
  $('#parts').replaceChildren(...parts.map(part => element('li', `${part.name}: ${part.stock}`)));
  $('[name=typeId]').replaceChildren(...types.map(type => {
    const option = element('option', type.name);
    option.value = type.id;
    return option;
  }));
}

async function attempt(action) {
  const shown = $('#error');
  shown.textContent = '';
  try {
    await action();
    await show();
  } catch (error) {
    shown.textContent = error.message;
    shown.dataset.correlationId = error.correlationId;
  }
}

$('#add').onsubmit = event => {
  event.preventDefault();
  const form = new FormData(event.target);
  attempt(() => ask('api/parts', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({
      typeId: Number(form.get('typeId')), name: form.get('name'), stock: Number(form.get('stock'))
    })
  }));
};

attempt(show);
