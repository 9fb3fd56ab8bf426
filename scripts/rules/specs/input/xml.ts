import { all, either, focus, inside, JS, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';

export const XML_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-22-xml-entities',
    weakness: '2.22',
    languages: JS,
    tier: 1,
    severity: 'high',
    confidence: 'high',
    title: 'An XML parser replaces entities from the document',
    family: 'xml-entities',
    search: [
      either(
        '$X.parseXml($D, {..., noent: true, ...})',
        '$X.parseXmlString($D, {..., noent: true, ...})',
        '$X.parseXmlAsync($D, {..., noent: true, ...})',
        'parseXml($D, {..., noent: true, ...})',
        '$X.fromString($D, {..., replaceEntities: true, ...})',
        '$X.parseXmlString($D, {..., replaceEntities: true, ...})',
        '$X.parseXml($D, {..., replaceEntities: true, ...})',
        'new XMLParser({..., processEntities: true, ..., htmlEntities: true, ...})',
        '$X.parse($D, {..., noent: true, ...})',
      ),
    ],
  },
  jsTaint({
    id: 'sl-2-22-xml-from-request',
    weakness: '2.22',
    title: 'XML from a request is parsed by a parser that knows entities',
    family: 'xml-entities',
    sinks: [
      all(
        either(
          'libxmljs.parseXml($D, ...)',
          'libxmljs.parseXmlString($D, ...)',
          'libxml.parseXml($D, ...)',
          'libxml.parseXmlString($D, ...)',
          all(
            either('$P.parse($D, ...)', '$P.write($D, ...)', '$P.parseString($D, ...)', '$P.parseBuffer($D, ...)'),
            where('$P', '(?i)^\\w*(expat|sax)\\w*$'),
          ),
          all('$P.write($D, ...)', inside('$P = new expat.Parser(...);\n...', '$P = new $X.Parser($ENCODING);\n...')),
          'xml2json.toJson($D, ...)',
        ),
        focus('$D'),
      ),
    ],
  }),
];
