import { all, either, focus, inside, notInside, PY, type RuleSpec } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const XML_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-22-py-xml-entities',
    weakness: '2.22',
    languages: PY,
    tier: 1,
    severity: 'high',
    confidence: 'high',
    title: 'An XML parser replaces entities from the document',
    family: 'xml-entities',
    search: [
      either(
        'lxml.etree.XMLParser(..., resolve_entities=True, ...)',
        'etree.XMLParser(..., resolve_entities=True, ...)',
        'lxml.etree.XMLParser(..., no_network=False, ...)',
        'etree.XMLParser(..., no_network=False, ...)',
        'lxml.etree.XMLParser(..., load_dtd=True, ...)',
        'etree.XMLParser(..., load_dtd=True, ...)',
        '$P.setFeature(xml.sax.handler.feature_external_ges, True)',
        '$P.setFeature(feature_external_ges, True)',
        '$P.setFeature(xml.sax.handler.feature_external_ges, 1)',
      ),
    ],
  },
  pyTaint({
    id: 'sl-2-22-py-xml-from-request',
    weakness: '2.22',
    title: 'XML from a request is parsed by a parser that knows entities',
    family: 'xml-entities',
    sinks: [
      all(
        either(
          'lxml.etree.fromstring($D, ...)',
          'lxml.etree.parse($D, ...)',
          'lxml.etree.XML($D, ...)',
          'lxml.etree.iterparse($D, ...)',
        ),
        notInside('$PARSER = lxml.etree.XMLParser(..., resolve_entities=False, ...)\n...'),
        focus('$D'),
      ),
      // the parsers of the standard library leave external entities alone, unless they are told not to
      all(
        either(
          'xml.sax.parseString($D, ...)',
          'xml.sax.parse($D, ...)',
          'xml.dom.minidom.parseString($D, ...)',
          'xml.dom.minidom.parse($D, ...)',
          'xml.dom.pulldom.parseString($D, ...)',
          'xml.dom.pulldom.parse($D, ...)',
        ),
        inside('$READER.setFeature(..., True)\n...', '$READER.setFeature(..., 1)\n...'),
        focus('$D'),
      ),
    ],
  }),
];
