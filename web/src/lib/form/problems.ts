// One mistake in a form: the id of its field, or null where no field is to blame.
export interface FieldProblem {
  field: string | null;
  text: string;
}

export function problem_at(problems: readonly FieldProblem[], field: string): string {
  return problems.find((problem) => problem.field === field)?.text ?? '';
}

// What a control needs to be announced with its hint and its mistake.
export function described(id: string, hint: boolean, error: string) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}
