/** Names the page in the browser's tab. */
import { useEffect } from "./html.js";

export function useTitle(title) {
  useEffect(() => {
    document.title = title + " · Reprise";
  }, [title]);
}
