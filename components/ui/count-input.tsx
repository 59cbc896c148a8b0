"use client";
import { type ComponentProps, useState } from "react";
import { Input } from "./input";
import { readCount } from "./read-count";

type CountInputProps = Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type"> & {
  /** What it begins with; undefined: empty. */
  start: number | undefined;
  /** NaN for what is no whole number. */
  onCount(value: number, typed: string): void;
};

/** A whole number; what was typed stays as it was typed, right or wrong, for the form to say so. */
export function CountInput({ start, onCount, ...props }: CountInputProps) {
  const [typed, type] = useState(start === undefined || Number.isNaN(start) ? "" : String(start));
  return (
    <Input
      inputMode="numeric"
      {...props}
      value={typed}
      onChange={({ target }) => {
        type(target.value);
        onCount(readCount(target.value), target.value);
      }}
    />
  );
}
