// libxml2's ICU support and Foundation clash over UErrorCode in debug builds; we use neither iconv nor ICU
// converters of libxml2, so its ICU types are hidden before any other header is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
