import { toolNamedFirst, unspecifiedTool } from './aiTools.ts';

/** What the value of a trailer says about AI. */
export type Declaration =
  | { readonly kind: 'ai'; readonly tool: string; readonly model: string | null }
  /** Nobody but people: `Assisted-by: none`. */
  | { readonly kind: 'human' };

const longestModel = 60;

/** Names of models, and the tool that is meant when a model is all that is named. Each begins with its family. */
const modelFamilies: readonly (readonly [RegExp, string])[] = [
  [/^(?:anthropic[\s/.-]+)?(?:claude[\s-]+)?(?:opus|sonnet|haiku)\b/i, 'claude'],
  [/^(?:anthropic[\s/.-]+)?claude[\s-]+(?:v?\d|instant\b)/i, 'claude'],
  [/^(?:openai[\s/.-]+)?(?:chat)?gpt[\s-]?\d/i, 'codex'],
  [/^o[1-9](?:[\s-](?:mini|pro|preview|high)\b|$)/i, 'codex'],
  [/^codex[\s-](?:mini|max|\d)/i, 'codex'],
  [/^(?:google[\s/.-]+)?gemini[\s-]+(?:\d|pro\b|flash\b|ultra\b)/i, 'gemini'],
  [
    /^(?:grok|deepseek|qwen|llama|mistral|devstral|codestral|kimi|glm|minimax)[\s-]?(?:\d|[a-z]*[\s-]?\d|$|coder\b)/i,
    unspecifiedTool,
  ],
];

/**
 * Reads what stands after `Assisted-by:` and the like when no address decides: the beginning must be the name of a tool or a
 * model. `Claude Opus 4.8 (GitHub Copilot)` is Copilot with that model; `Claude:claude-3-opus coccinelle` is the form of the
 * Linux kernel; `GPT-5.6 Sol` names a model alone.
 *
 * @param name what stands before an address, or the whole value
 * @returns null: a person's name, or nothing that is known
 */
export function readDeclaration(name: string): Declaration | null {
  const value = name.trim();
  if (/^(?:none|no|no ai|n\/?a|human|humans|humans? only|nobody|nothing|not used|false|-)\.?$/i.test(value)) {
    return { kind: 'human' };
  }
  const parts = partsOf(value);
  const [first = ''] = parts;
  const named = toolOfPart(first);
  const family = familyOf(first);
  if (named === null && family === null) return readKernelForm(value);
  return { kind: 'ai', ...chooseTool(parts, named, family) };
}

/** The model that a name beside an address tells: `Claude Opus 4.6 (1M context)`, `aider (gpt-4o)`. */
export function readModel(name: string): string | null {
  const model = partsOf(name).find((part) => familyOf(part) !== null);
  return model === undefined ? null : model.slice(0, longestModel);
}

function chooseTool(
  parts: readonly string[],
  named: string | null,
  family: string | null,
): { readonly tool: string; readonly model: string | null } {
  const model = readModel(parts.join(','));
  // A model first and a tool after it: the tool is what was used.
  const after =
    family === null
      ? null
      : parts
          .slice(1)
          .map(toolOfPart)
          .find((tool) => tool !== null);
  return { tool: after ?? (family === null ? named : (named ?? family)) ?? unspecifiedTool, model };
}

/** `AGENT_NAME:MODEL_VERSION [TOOL1] [TOOL2]`. Source: Linux, Documentation/process/coding-assistants.rst */
function readKernelForm(value: string): Declaration | null {
  const [, agent = '', model = ''] = /^([A-Za-z][\w.-]{0,40}):([A-Za-z0-9][\w.-]{0,60})(?:\s|$)/.exec(value) ?? [];
  if (agent === '') return null;
  return { kind: 'ai', tool: toolOfPart(agent) ?? agent, model: isNoModel(model) ? null : model };
}

function partsOf(value: string): readonly string[] {
  const kernel = /^([A-Za-z][\w.-]*):(?=[A-Za-z0-9])(.*)$/.exec(value);
  const text = kernel === null ? value : `${kernel[1] ?? ''},${(kernel[2] ?? '').split(/\s/)[0] ?? ''}`;
  return text
    .split(/\s*[()[\],;/]\s*|\s+(?:via|with|using|in|and|\+|-)\s+/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function toolOfPart(part: string): string | null {
  return toolNamedFirst(part.toLowerCase());
}

function familyOf(part: string): string | null {
  return modelFamilies.find(([pattern]) => pattern.test(part))?.[1] ?? null;
}

function isNoModel(text: string): boolean {
  return /^(?:auto|unknown|default)$/i.test(text);
}
