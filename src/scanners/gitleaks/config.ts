import { ownRulesAsToml } from './own-rules.ts';

/** Finds the comments by which a repository asks secret scanners to look away. Not a secret: becomes a notice or a gap. */
export const COMMENT_RULE = 'inline-allow-comment';

/**
 * Our own configuration: all built-in rules, rules of ours beside them, and one that finds foreign allow comments. Given by flag, so that a
 * `.gitleaks.toml` of the repository has no say.
 */
export const GITLEAKS_CONFIG = `title = "built-in rules"

[extend]
useDefault = true

[[rules]]
id = "${COMMENT_RULE}"
description = "A comment that asks a secret scanner to look away"
regex = '''gitleaks:allow|trufflehog[:-]ignore'''
keywords = ["gitleaks:allow", "trufflehog:ignore", "trufflehog-ignore"]

${ownRulesAsToml()}`;
