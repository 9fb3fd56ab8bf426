import { spawnSync } from 'node:child_process';

const PROGRAM = `
import json, sys, xml.etree.ElementTree as tree
def shape(node):
    return [node.tag, dict(node.attrib), node.text or "", [shape(child) for child in node]]
answers = []
for text in json.load(sys.stdin):
    try:
        answers.append(shape(tree.fromstring(text.encode("utf-8"))))
    except (tree.ParseError, UnicodeEncodeError) as error:
        answers.append(str(error))
json.dump(answers, sys.stdout)
`;

export type XmlNode = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  text: string,
  children: readonly XmlNode[],
];

/** Reads documents with a strict XML parser: the tree of each, or the parser's complaint. Python is there wherever the scanners are. */
export function parseXml(documents: readonly string[]): readonly (XmlNode | string)[] {
  const done = spawnSync('python3', ['-c', PROGRAM], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
    maxBuffer: 256_000_000,
  });
  if (done.status !== 0) throw new Error(`python3 could not run: ${done.stderr}`);
  return JSON.parse(done.stdout) as readonly (XmlNode | string)[];
}
