// The one error class for everything a person can fix. Anything else that is thrown is a bug and shows its stack.

/** A place in a file of the user's; line and column start at 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface UserErrorFields {
  /** Stable machine-readable name, e.g. `unknown-executor`. */
  readonly code: string;
  /** What is wrong: which value, where; then what would be right. Lower case, no full stop. */
  readonly message: string;
  readonly exitCode: number;
  readonly hint?: string | undefined;
  readonly at?: SourcePosition | undefined;
  /** Lines of the user's source around `at`, ready to print. */
  readonly frame?: string | undefined;
  /** Stack of the user's script, already mapped to the user's files. */
  readonly scriptStack?: string | undefined;
  readonly cause?: unknown;
}

export class UserError extends Error {
  readonly code: string;
  readonly exitCode: number;
  readonly hint: string | undefined;
  readonly at: SourcePosition | undefined;
  readonly frame: string | undefined;
  readonly scriptStack: string | undefined;

  constructor(fields: UserErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'UserError';
    this.code = fields.code;
    this.exitCode = fields.exitCode;
    this.hint = fields.hint;
    this.at = fields.at;
    this.frame = fields.frame;
    this.scriptStack = fields.scriptStack;
  }

  /** The plain form that crosses a thread; `UserError.from` is its inverse. */
  toFields(): UserErrorFields {
    const { code, message, exitCode, hint, at, frame, scriptStack } = this;
    return { code, message, exitCode, hint, at, frame, scriptStack };
  }
}
