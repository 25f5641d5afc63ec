/**
 * Reads server-sent events from the body of a fetch, because a browser's EventSource cannot send
 * the token.
 *
 * @param body a stream of bytes
 * @param alive is called for every piece, and with true at the end
 * @param heard is called with {name, id, data} for every event, its data read from JSON
 */
export async function readEvents(body, alive, heard) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      alive(false);
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      blocks.forEach((block) => tell(block, heard));
    }
  } finally {
    alive(true);
  }
}

function tell(block, heard) {
  const event = { name: "message", data: null };
  for (const line of block.split("\n")) {
    const colon = line.indexOf(": ");
    const value = line.slice(colon + 2);
    switch (line.slice(0, Math.max(0, colon))) {
      case "event":
        event.name = value;
        break;
      case "id":
        event.id = value;
        break;
      case "data":
        event.data = JSON.parse(value);
        break;
      default: // a comment, or how long to wait, which is ours to decide
    }
  }
  if (event.data !== null) {
    heard(event);
  }
}
