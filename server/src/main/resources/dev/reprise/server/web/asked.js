/** What was asked of the engine and is shown when it answers. */
import { useEffect, useSignal } from "./html.js";

/**
 * What a question brings: {key, value, trouble}, none of the two until then. It is asked again when
 * `key` or `version` changes; for another version the old value stays until the new one is there, so
 * that nothing jumps. No key, nothing asked.
 */
export function useAsked(key, ask, version = 0) {
  const asked = useSignal({});
  const attempt = useSignal(0);
  useEffect(() => {
    if (!key) {
      asked.value = {};
      return undefined;
    }
    let wanted = true;
    if (asked.peek().key !== key) {
      asked.value = { key };
    }
    ask().then(
      (value) => wanted && (asked.value = { key, value }),
      (trouble) => wanted && (asked.value = { key, trouble }),
    );
    return () => {
      wanted = false;
    };
  }, [key, version, attempt.value]);
  const current = asked.value.key === key ? asked.value : {};
  return { ...current, again: () => attempt.value++ };
}
