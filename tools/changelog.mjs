// CHANGELOG.md as data, and what `npm version` does to it. Plain JavaScript that any Node can start.

/** What stands under the heading of a version, or under "Unreleased" where that version has none yet; without the heading. */
export function sectionOf(changelog, version) {
  const find = (name) => {
    const heading = new RegExp(`^## ${name.replaceAll('.', '\\.')}(?: .*)?$`, 'm').exec(changelog);
    if (heading === null) return undefined;
    const rest = changelog.slice(heading.index + heading[0].length);
    return rest.split(/^## /m)[0].trim();
  };
  return find(version) ?? find('Unreleased') ?? '';
}

/** The few lines for people who are offered an update, in both languages; the whole section where nobody wrote them. */
export function notesOf(section) {
  const parts = section.split(/^(?=### )/m).filter((part) => /^### (?:In short|Kort fortalt)$/m.test(part));
  return parts.length > 0 ? parts.map((part) => part.trim()).join('\n\n') : section;
}

/** What was unreleased becomes the version of that day; the next changes get an empty heading. */
export function release(changelog, version, day) {
  if (!/^## Unreleased$/m.test(changelog)) throw new Error('CHANGELOG.md has no heading "## Unreleased".');
  if (sectionOf(changelog, 'Unreleased') === '') throw new Error('CHANGELOG.md says nothing under "## Unreleased".');
  if (new RegExp(`^## ${version.replaceAll('.', '\\.')}(?: |$)`, 'm').test(changelog))
    throw new Error(`CHANGELOG.md has ${version} already.`);
  return changelog.replace(/^## Unreleased$/m, `## Unreleased\n\n## ${version} – ${day}`);
}
