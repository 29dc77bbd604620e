import SLADiagnostics

/// Compiles a template with everything it includes into one program. Partials and parents are written in place, so that
/// each of their names has one meaning; only a partial inside itself becomes a call.
struct Compiler {
    let sources: [String: TemplateSource]
    let medium: Medium
    let mode: TemplateMode

    var program = Program()
    var findings = Findings()
    var scope = Scope()
    /// The sources needed so far.
    private var parsed: [String: ParsedTemplate] = [:]
    private var registers: [TemplateShape.Identity: Int32] = [:]
    /// Those met so far: a shape is made from a type's fields, and sections enter the same ones again and again.
    private var shapes: [TemplateShape.Identity: TemplateShape] = [:]

    /// The file being compiled and how its lines are indented.
    var file: File
    /// The files around it, outermost first, as long as they are being compiled.
    private var inclusions: [Inclusion] = []
    /// The content given to blocks by the parent tags around; the outermost template decides.
    private var overrides: [String: Override] = [:]
    /// The blocks met since the innermost parent tag.
    private var metBlocks: Set<String> = []
    /// Operations before this one are never extended: a jump ends there.
    private var barrier = 0
    /// The operation of the section that ended last; `nil` where that may be left out.
    private var lastSection: Int?
    private var markup = MarkupContext()

    /// A file with the indentation its lines get where it is included.
    struct File {
        var source: TemplateSource
        var indentation: [UInt8] = []
        /// How many bytes of white space each of its own lines loses.
        var outdent = 0
        /// Whether the next line start was already written by what is around.
        var continuesLine = false
    }

    private struct Inclusion {
        var name: String
        var scope: [TemplateShape.Identity]
        var indentation: [UInt8]
        var overridden: Set<String>
        var start: Int
        /// Where it is named, for notes: the file around it and the byte in it.
        var place: (source: TemplateSource, offset: Int)

        /// Whether both compile to the same operations.
        func isSame(as other: Inclusion) -> Bool {
            name == other.name && scope == other.scope && indentation == other.indentation
                && overridden == other.overridden
        }
    }

    private struct Override {
        var block: Block
        var source: TemplateSource
    }

    init(sources: [String: TemplateSource], root: ParsedTemplate, medium: Medium, mode: TemplateMode) {
        self.sources = sources
        parsed = [root.source.name: root]
        self.medium = medium
        self.mode = mode
        file = File(source: root.source)
    }

    mutating func compile(_ root: ParsedTemplate, kind: TemplateShape.Kind) {
        scope.enter(frame(for: kind))
        findings.add(root.findings)
        inclusions.append(
            Inclusion(
                name: root.source.name, scope: scope.identity, indentation: [], overridden: [], start: 0,
                place: (root.source, 0)))
        emit(root.nodes)
        endInclusion()
        program.registerCount = Int32(registers.count)
    }

    // MARK: Nodes

    private mutating func emit(_ nodes: [Node]) {
        var isLineStart = false
        for node in nodes {
            switch node {
            case .lineStart:
                if !file.continuesLine { emit(literal: file.indentation[...]) }
                file.continuesLine = false
                isLineStart = true
                continue
            case .text(let range):
                emit(literal: file.source.bytes[isLineStart ? outdented(range) : range])
            case .variable(let name, let isRaw): emitVariable(name, isRaw: isRaw)
            case .section(let name, let isInverted, let content):
                emitSection(name, isInverted: isInverted, content)
            case .partial(let name, let indentation): include(name, indentation: indentation, overrides: [])
            case .parent(let name, let indentation, let blocks):
                include(name, indentation: indentation, overrides: blocks)
            case .block(let block): emit(block)
            }
            isLineStart = false
        }
    }

    private mutating func emit(literal bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        if medium == .html { markup.read(bytes) }
        let start = Int32(program.literals.count)
        program.literals += bytes
        let end = Int32(program.literals.count)
        if program.operations.count > barrier, case .literal(let range)? = program.operations.last {
            program.operations[program.operations.count - 1] = .literal(range.lowerBound..<end)
        } else {
            program.operations.append(.literal(start..<end))
        }
    }

    private mutating func emitVariable(_ name: Name, isRaw: Bool) {
        guard let value = resolve(name), allowsVariable(value.kind, name, isRaw: isRaw) else { return }
        if medium == .html, !isRaw, let warning = markup.warning(about: name, in: file.source) {
            findings.add([warning])
        }
        program.operations.append(isRaw ? .raw(value.address) : .escaped(value.address))
    }

    private mutating func emitSection(_ name: Name, isInverted: Bool, _ content: [Node]) {
        guard let value = resolve(name), allowsSection(value.kind, name) else {
            // Still compiled, so that what is wrong inside is reported as well; what misses a name shows nothing.
            if mode == .strict || isInverted { emit(content) }
            return
        }
        let start = program.operations.count
        if isInverted, let section = section(endingAt: start, of: value.address) {
            emit(content)
            leave(section)
            lastSection = nil
        } else if isInverted {
            program.operations.append(.inverted(value.address, end: 0))
            barrier = start + 1
            emit(content)
            program.operations[start] = .inverted(value.address, end: Int32(program.operations.count))
            lastSection = nil
        } else {
            program.operations.append(.section(value.address, register: -1, end: 0, next: 0))
            barrier = start + 1
            emitSection(content, of: value, at: start)
            lastSection = start
        }
        barrier = program.operations.count
    }

    private mutating func emitSection(_ content: [Node], of value: Resolution, at start: Int) {
        let around = scope
        var register: Int32 = -1
        if let entered = value.kind.entered {
            let frame = frame(for: entered)
            register = frame.register
            scope.enter(frame)
        }
        emit(content)
        scope = around
        let end = Int32(program.operations.count)
        if case .optionalText = value.kind, end == start + 2,
            case .escaped(let written) = program.operations[start + 1], written == Program.Address(register: register)
        {
            // Nothing but the text itself.
            program.operations.removeLast()
            program.operations[start] = .optional(value.address, next: end - 1)
        } else {
            program.operations[start] = .section(value.address, register: register, end: end, next: end)
        }
    }

    /// The operation of the section that ends just before a place and shows the same value: what is inverted there is
    /// its other half, and the value is read once for both.
    private func section(endingAt place: Int, of address: Program.Address) -> Int? {
        guard let lastSection else { return nil }
        switch program.operations[lastSection] {
        case .section(address, _, let end, _) where end == Int32(place): return lastSection
        case .optional(address, let next) where next == Int32(place): return lastSection
        default: return nil
        }
    }

    /// Lets a section that was shown go on at the end of what was written so far.
    private mutating func leave(_ section: Int) {
        let next = Int32(program.operations.count)
        switch program.operations[section] {
        case .section(let address, let register, let end, _):
            program.operations[section] = .section(address, register: register, end: end, next: next)
        case .optional(let address, _): program.operations[section] = .optional(address, next: next)
        default: break
        }
    }

    // MARK: Partials, parents, blocks

    private mutating func include(_ name: Name, indentation: Range<Int>?, overrides blocks: [Block]) {
        guard let template = template(name.text) else { return reportMissing(name) }
        let added = indentation.map { file.source.bytes[outdented($0)] } ?? []
        let inclusion = Inclusion(
            name: name.text, scope: scope.identity, indentation: file.indentation + added,
            overridden: Set(overrides.keys).union(blocks.map(\.name.text)), start: program.operations.count,
            place: (file.source, name.range.lowerBound))
        if inclusions.contains(where: { $0.name == name.text }) {
            if mode == .strict { return reportCycle(name) }
            if let running = inclusions.last(where: { $0.isSame(as: inclusion) }), blocks.isEmpty {
                let start = Int32(running.start)
                program.operations.append(.call(start..<start))  // its end is known when it is compiled
                return
            }
        }
        guard inclusions.count <= mode.inclusionLimit, program.operations.count < TemplateMode.sizeLimit else {
            return reportDepth(name)
        }

        findings.add(template.findings)
        let (fileAround, overridesAround, metAround) = (file, overrides, metBlocks)
        for block in blocks where overrides[block.name.text] == nil {
            overrides[block.name.text] = Override(block: block, source: file.source)
        }
        file = File(source: template.source, indentation: inclusion.indentation)
        if !blocks.isEmpty { metBlocks = [] }
        inclusions.append(inclusion)
        barrier = program.operations.count
        emit(template.nodes)
        endInclusion()
        file = fileAround
        overrides = overridesAround
        for block in blocks where !metBlocks.contains(block.name.text) {
            reportUnknownBlock(block.name, of: name.text, known: metBlocks)
        }
        metBlocks.formUnion(metAround)
    }

    private mutating func template(_ name: String) -> ParsedTemplate? {
        if let known = parsed[name] { return known }
        let template = sources[name].map(Parser.parse)
        parsed[name] = template
        return template
    }

    private mutating func endInclusion() {
        let ended = inclusions.removeLast()
        let range = Int32(ended.start)..<Int32(program.operations.count)
        for index in ended.start..<program.operations.count {
            if case .call(let target) = program.operations[index], target.lowerBound == range.lowerBound {
                program.operations[index] = .call(range)
            }
        }
        barrier = program.operations.count
    }

    private mutating func emit(_ block: Block) {
        metBlocks.insert(block.name.text)
        guard let override = overrides[block.name.text] else { return emit(block.content) }
        metBlocks.formUnion(Self.blockNames(in: block.content))

        let white = (block.standsAlone ? block.contentIndentation : nil) ?? block.indentation
        let added = white.map { file.source.bytes[outdented($0)] } ?? []
        let around = file
        let content = override.block.contentIndentation
        file = File(
            source: override.source, indentation: around.indentation + added, outdent: content?.count ?? 0,
            continuesLine: !block.standsAlone)
        // Content written on the tag's own line begins no line itself.
        if block.standsAlone, !override.block.standsAlone { emit(literal: file.indentation[...]) }
        emit(override.block.content)
        file = around
    }

    private static func blockNames(in nodes: [Node]) -> Set<String> {
        nodes.reduce(into: []) { names, node in
            switch node {
            case .block(let block): names.formUnion(blockNames(in: block.content).union([block.name.text]))
            case .section(_, _, let content): names.formUnion(blockNames(in: content))
            default: break
            }
        }
    }

    // MARK: Places

    /// White space without what the lines of this file lose.
    private func outdented(_ range: Range<Int>) -> Range<Int> {
        let lost = file.source.bytes[range].prefix(file.outdent).prefix { $0 == 0x20 || $0 == 0x09 }.count
        return (range.lowerBound + lost)..<range.upperBound
    }

    private mutating func frame(for kind: TemplateShape.Kind) -> Scope.Frame {
        switch kind {
        case .record(let reference), .optionalRecord(let reference):
            .record(shape(reference), register: register(for: reference.identity))
        default: .item(kind, register: register(for: .item("")))
        }
    }

    /// What a reference leads to, made once.
    mutating func shape(_ reference: TemplateShape.Reference) -> TemplateShape {
        if let known = shapes[reference.identity] { return known }
        let shape = reference.shape()
        shapes[reference.identity] = shape
        return shape
    }

    private mutating func register(for identity: TemplateShape.Identity) -> Int32 {
        if let register = registers[identity] { return register }
        let register = Int32(registers.count)
        registers[identity] = register
        return register
    }

    /// How the template being compiled came to be included, for notes; empty in the outermost.
    var inclusionNotes: [String] {
        inclusions.dropFirst().reversed().map {
            "'\($0.name)' is included from \($0.place.source.place($0.place.offset))"
        }
    }
}

extension Scope.Frame {
    var register: Int32 {
        switch self {
        case .record(_, let register), .item(_, let register): register
        }
    }
}

extension TemplateShape.Kind {
    /// What a section over the value goes into; `nil` when it only decides whether its content is shown.
    var entered: TemplateShape.Kind? {
        switch self {
        case .bool: nil
        case .list(let element): element
        case .record, .optionalRecord, .text, .trusted: self
        case .optionalText: .text
        case .optionalTrusted(let medium): .trusted(medium)
        }
    }
}
