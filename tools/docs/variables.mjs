import { z } from 'zod';

/** Walks from a field to what it wraps until something has a description. */
function descriptionOf(field) {
  if (!field || field.description) return field?.description;
  const { innerType, in: input } = field._zod.def;
  return descriptionOf(innerType ?? input);
}

const shapeOf = (field) => z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' });

const plain = (value) => {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What a reader must know about each variable of a slice. @throws Error when one has no description */
export const variablesOf = (slice) =>
  Object.entries(slice.fields).map(([name, field]) => {
    const meaning = descriptionOf(field);
    if (!meaning) throw new Error(`${name} (${slice.title}) has no .describe()`);
    const { default: written, enum: choices } = shapeOf(field);
    const { success: isOptional, data: parsed } = field.safeParse(undefined);
    const words = choices ? `${meaning} (${choices.join(', ')})` : meaning;
    return { name, meaning: words, fallback: plain(written ?? parsed), required: !isOptional };
  });
