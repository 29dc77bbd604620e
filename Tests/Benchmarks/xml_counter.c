/* Counts the elements of an XML file through libxml2's SAX2 push parser and does nothing else: the limit of any reader
   that uses it. See xml.py. */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static void start(void *count, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **namespaceList, int attributes, int defaulted, const xmlChar **attributeList) {
    (void)name, (void)prefix, (void)uri, (void)namespaces, (void)namespaceList;
    (void)attributes, (void)defaulted, (void)attributeList;
    ++*(long *)count;
}

int main(int argumentCount, char **arguments) {
    static char block[1 << 16];
    FILE *file = argumentCount == 2 ? fopen(arguments[1], "rb") : NULL;
    if (file == NULL) return 66;
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    long count = 0;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, &count, NULL, 0, NULL);
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) xmlParseChunk(parser, block, (int)got, 0);
    xmlParseChunk(parser, NULL, 0, 1);
    printf("%ld\n", parser->wellFormed ? count : -1);
    xmlFreeParserCtxt(parser);
    fclose(file);
    return 0;
}
