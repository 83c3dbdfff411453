// Which section is looked at stands in the address, so that a reload, Back and a bookmark come to the same place.

import { useEffect, useState } from "preact/hooks";

export interface Route {
  section: string;
  /** What is opened within the section, such as the id of a journey. */
  param: string | null;
}

export function readRoute(hash: string): Route {
  const [section = "", param] = hash.replace(/^#/, "").split("/");
  return { section, param: param ? decodeURIComponent(param) : null };
}

/** The address of a section, or of something within it. */
export const routeTo = (section: string, param?: string): string => `#${section}${param ? `/${encodeURIComponent(param)}` : ""}`;

export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(readRoute(location.hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return route;
}
