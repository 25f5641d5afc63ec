/** The time, for what is said of how long ago something was. */
import { useEffect, useSignal } from "./html.js";

const BETWEEN_LOOKS_MILLIS = 10_000;

/** The time in milliseconds, a few seconds old at most. */
export function useNow() {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), BETWEEN_LOOKS_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return now.value;
}
