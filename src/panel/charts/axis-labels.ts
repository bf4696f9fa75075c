/** Labels of an axis; one that says no more than the one before it is left out. */
export function axisLabels(splits: readonly number[], format: (value: number) => string): string[] {
  const labels = splits.map(format);
  return labels.map((label, i) => (label === labels[i - 1] ? "" : label));
}
