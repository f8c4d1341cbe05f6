/** Lines of a list in YAML; none where it is empty. */
export function yamlList(key: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${key}:`, ...values.map((value) => `  - "${value}"`)];
}
