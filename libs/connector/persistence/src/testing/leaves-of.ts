/** Every text and number inside a value, and inside of texts that are JSON themselves. */
export function leavesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value === 'object' && value !== null)
    return [...Object.keys(value), ...Object.values(value).flatMap(leavesOf)];
  const text = String(value);
  return [text, ...(/^[[{]/.test(text) ? inside(text) : [])];
}

function inside(text: string): string[] {
  try {
    return leavesOf(JSON.parse(text));
  } catch {
    return [];
  }
}
