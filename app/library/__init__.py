"""The library: boilerplates, contacts, speakers and templates that are written once, in a folder of YAML files."""
