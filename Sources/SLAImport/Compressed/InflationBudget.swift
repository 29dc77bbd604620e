/// How many bytes the members or entries of one compressed file may have together once inflated.
struct InflationBudget {
    let limit: Int
    private(set) var spent = 0
    private let fault: CompressionFault.Kind

    init(compressed: Int, limits: ReadLimits) {
        let byRatio = compressed.multipliedReportingOverflow(by: limits.inflationRatio)
        if byRatio.overflow || byRatio.partialValue >= limits.fileBytes {
            limit = limits.fileBytes
            fault = .tooLarge(limit: limits.fileBytes)
        } else {
            limit = byRatio.partialValue
            fault = .ratio(limit: limits.inflationRatio)
        }
    }

    /// Throws before more than `limit` bytes are kept.
    mutating func spend(_ bytes: Int, entry: String?, at offset: Int) throws(ImportFileError) {
        guard bytes <= limit - spent else {
            throw ImportFileError(.compression(CompressionFault(fault, entry: entry)), byteOffset: offset)
        }
        spent += bytes
    }
}
