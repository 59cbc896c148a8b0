/** Puts text into a field as if it were typed, so that undo takes it back. */
export function insertText(field: HTMLTextAreaElement, text: string, start = field.selectionStart, end = field.selectionEnd): void {
  field.focus();
  field.setSelectionRange(start, end);
  const typed = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (typed) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
