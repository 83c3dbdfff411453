// The NL Design System button.

import type { ButtonHTMLAttributes } from "preact";

type Look = "primary-action" | "secondary-action" | "subtle";

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "class"> & { look?: Look; class?: string };

/** A button that never submits by accident; `look` defaults to the secondary one. */
export function Button({ look = "secondary-action", class: extra = "", type = "button", ...rest }: ButtonProps) {
  const classes = `utrecht-button utrecht-button--${look} ${rest.disabled ? "utrecht-button--disabled" : ""} ${extra}`;
  return <button {...rest} type={type} class={classes.trim().replace(/\s+/g, " ")} />;
}
