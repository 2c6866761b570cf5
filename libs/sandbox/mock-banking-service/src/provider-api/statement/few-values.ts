import { Transform } from 'node:stream';

/** Tens of thousands of transactions; a hundred times as many, nested or not, would fill the memory of the process. */
const MOST_VALUES = 500_000;

/** What begins a value of JSON, or the next one. */
const [COMMA, BRACKET, BRACE] = Buffer.from(',[{');

const TOO_MANY = { statusCode: 413 } as const;

/** Passes a JSON text on as it is, and fails with the status 413 when it holds too many values to be understood. */
export function fewValues(): Transform {
  let values = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      for (const byte of chunk) if (byte === COMMA || byte === BRACKET || byte === BRACE) values += 1;
      if (values <= MOST_VALUES) done(null, chunk);
      else done(Object.assign(new Error('Request body holds too many values'), TOO_MANY));
    },
  });
}
