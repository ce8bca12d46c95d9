// Problems of a draft by their kind, as a list that is shown piece by piece.
import type { Problem } from './draft';

export interface ProblemGroup {
  kind: Problem['kind'];
  grave: boolean;
  // How many there are, however many of them are in `problems`.
  count: number;
  problems: Problem[];
}

// In the order in which the first of each kind comes; the server tells the grave ones first.
export function by_kind(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<Problem['kind'], ProblemGroup>();
  for (const problem of problems) {
    const { kind, grave } = problem;
    const group = groups.get(kind) ?? { kind, grave, count: 0, problems: [] };
    group.problems.push(problem);
    group.count = group.problems.length;
    groups.set(kind, group);
  }
  return [...groups.values()];
}

// The first `most` problems of all groups together, each group with its whole count.
export function first_of(groups: readonly ProblemGroup[], most: number): ProblemGroup[] {
  let left = most;
  return groups.flatMap((group) => {
    const problems = group.problems.slice(0, left);
    left -= problems.length;
    return problems.length > 0 ? [{ ...group, problems }] : [];
  });
}
