@testable import SLAImport

/// `indexStructure` one byte at a time: the meaning of the vector form.
func indexStructureByteByByte(
    of text: RawSpan, count: Int, delimiter: UInt8, quote: UInt8, ends: inout MutableSpan<UInt32>,
    rowEnds: inout MutableSpan<UInt32>, embedded: inout MutableSpan<UInt32>
) -> BlockStructure {
    var found = BlockStructure()
    var isQuoted = false
    var mayOpen = true
    var isClosed = false
    for offset in 0..<count {
        let byte = text.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
        if byte == 0 || byte > 0x7F { found.needsByteCheck = true }
        let isSeparator = byte == delimiter || byte == 0x0A
        if isClosed, !isSeparator, byte != quote, byte != 0x0D { found.isIrregular = true }
        isClosed = false
        if byte == quote {
            if !isQuoted, !mayOpen { found.isIrregular = true }
            isQuoted.toggle()
            isClosed = !isQuoted
        }
        mayOpen = isSeparator || byte == quote
        let isBareReturn = byte == 0x0D && text.unsafeLoad(fromByteOffset: offset + 1, as: UInt8.self) != 0x0A
        if isQuoted {
            if byte == 0x0A || isBareReturn {
                embedded[found.embedded] = UInt32(offset)
                found.embedded += 1
            }
            continue
        }
        if isBareReturn { found.isIrregular = true }
        guard isSeparator else { continue }
        if byte == 0x0A {
            rowEnds[found.rows] = UInt32(found.ends)
            found.rows += 1
        }
        ends[found.ends] = UInt32(offset)
        found.ends += 1
    }
    found.endsQuoted = isQuoted
    return found
}
