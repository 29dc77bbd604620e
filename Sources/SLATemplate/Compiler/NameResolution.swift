import SLADiagnostics

extension Compiler {
    /// Where the value of a name is, and of what kind it is.
    struct Resolution {
        var address: Program.Address
        var kind: TemplateShape.Kind
    }

    /// Finds what a name means here; says what is wrong with it, or in lenient mode finds nothing.
    mutating func resolve(_ name: Name) -> Resolution? {
        if name.text == "." {
            return scope.frames.last.map { frame in
                switch frame {
                case .record(let shape, let register):
                    Resolution(address: Program.Address(register: register), kind: .record(shape.reference))
                case .item(let kind, let register):
                    Resolution(address: Program.Address(register: register), kind: kind)
                }
            }
        }
        // Most names have one part, which is then looked up as it is.
        let parts = name.isDotted ? name.parts : []
        let first = parts.first ?? name.text
        for case .record(let shape, let register) in scope.frames.reversed() {
            guard let slot = shape.slot(of: first) else { continue }
            let start = Resolution(
                address: Program.Address(register: register, slot: Int32(slot)), kind: shape.fields[slot].kind)
            return parts.isEmpty ? start : follow(parts, of: name, from: start)
        }
        reportUnknown(first, at: place(of: 0, in: name), names: scope.names, whole: "here")
        return nil
    }

    private mutating func follow(_ parts: [String], of name: Name, from start: Resolution) -> Resolution? {
        var kind = start.kind
        var slots: [Int32] = []
        for index in parts.indices.dropFirst() {
            var owner: String { parts[..<index].joined(separator: ".") }
            switch kind {
            case .optionalRecord where mode == .strict:
                report(
                    "template-kind", "'\(owner)' may be absent, so '\(name.text)' may have no value", at: name.range,
                    fix: "write '{{#\(owner)}}{{\(parts[index...].joined(separator: "."))}}{{/\(owner)}}'")
                return nil
            case .record(let reference), .optionalRecord(let reference):
                let shape = shape(reference)
                guard let slot = shape.slot(of: parts[index]) else {
                    reportUnknown(
                        parts[index], at: place(of: index, in: name), names: shape.fields.map(\.name),
                        whole: "in '\(owner)'")
                    return nil
                }
                slots.append(Int32(slot))
                kind = shape.fields[slot].kind
            default:
                report(
                    "template-kind", "'\(owner)' is \(kind.description) and has no names inside", at: name.range,
                    fix: isList(kind) ? "write a section '{{#\(owner)}}...{{/\(owner)}}'" : "write '{{\(owner)}}'")
                return nil
            }
        }
        var address = start.address
        let pathStart = Int32(program.paths.count)
        program.paths += slots
        address.path = pathStart..<Int32(program.paths.count)
        return Resolution(address: address, kind: kind)
    }

    private func place(of part: Int, in name: Name) -> Range<Int> {
        let parts = name.parts
        let start = name.range.lowerBound + parts[..<part].reduce(0) { $0 + $1.utf8.count + 1 }
        return start..<(start + parts[part].utf8.count)
    }

    private func isList(_ kind: TemplateShape.Kind) -> Bool {
        if case .list = kind { true } else { false }
    }

    /// Whether a value of this kind can be written; says why not.
    mutating func allowsVariable(_ kind: TemplateShape.Kind, _ name: Name, isRaw: Bool) -> Bool {
        guard mode == .strict else { return true }
        let text = name.text
        switch kind {
        case .text, .optionalText:
            if !isRaw { return true }
            report(
                "template-untrusted", "'\(text)' is text from outside and cannot be written unescaped", at: name.range,
                fix: "write '{{\(text)}}'")
        case .trusted(let made), .optionalTrusted(let made):
            if made != medium {
                report(
                    "template-medium",
                    "'\(text)' is markup for \(made.rawValue) and this template is \(medium.rawValue)",
                    at: name.range, fix: "remove it from this template")
            } else if !isRaw {
                report(
                    "template-kind", "'\(text)' is markup and would be shown as its source", at: name.range,
                    fix: "write '{{{\(text)}}}'")
            } else {
                return true
            }
        case .bool:
            report(
                "template-kind", "'\(text)' is a yes or no and has no text", at: name.range,
                fix: "write '{{#\(text)}}...{{/\(text)}}', and '{{^\(text)}}...{{/\(text)}}' for its opposite")
        case .list, .record, .optionalRecord:
            report(
                "template-kind", "'\(text)' is \(kind.description) and has no text", at: name.range,
                fix: "write a section '{{#\(text)}}...{{/\(text)}}' with names from inside it")
        }
        return false
    }

    /// Whether a section over a value of this kind makes sense; says why not.
    mutating func allowsSection(_ kind: TemplateShape.Kind, _ name: Name) -> Bool {
        guard mode == .strict else { return true }
        switch kind {
        case .text, .trusted:
            report(
                "template-kind", "'\(name.text)' is \(kind.description) and always there, so it cannot be a section",
                at: name.range, fix: "remove the section, or test a yes or no")
            return false
        case .optionalText, .optionalTrusted, .bool, .list, .record, .optionalRecord: return true
        }
    }
}
