// First file arrives with the module.
