"""The word classes of a language, one field for each list of its `frames.toml`, `targets.toml`, `stance_words.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClasses:
    """Lower-case words, or phrases whose words stand one blank apart; empty where the language has none.

    The comments in the files say what each list is for.
    """

    clitics: frozenset[str] = _NONE
    pronouns: frozenset[str] = _NONE
    plural_pronouns: frozenset[str] = _NONE
    joint_words: frozenset[str] = _NONE
    joint_heads: frozenset[str] = _NONE
    deictics: frozenset[str] = _NONE
    articles: frozenset[str] = _NONE
    complementisers: frozenset[str] = _NONE
    urge_openers: frozenset[str] = _NONE
    question_words: frozenset[str] = _NONE
    question_nouns: frozenset[str] = _NONE
    indefinites: frozenset[str] = _NONE
    indefinite_pairs: frozenset[str] = _NONE
    group_nouns: frozenset[str] = _NONE
    before_cue: frozenset[str] = _NONE
    after_post_cue: frozenset[str] = _NONE
    after_pre_cue: frozenset[str] = _NONE
    sentence_openers: frozenset[str] = _NONE
    coordinators: frozenset[str] = _NONE
    clause_breakers: frozenset[str] = _NONE
    prepositions: frozenset[str] = _NONE
    situation_heads: frozenset[str] = _NONE
    situation_verbs: frozenset[str] = _NONE
    channel_heads: frozenset[str] = _NONE
    release_nouns: frozenset[str] = _NONE
    addressees: frozenset[str] = _NONE
    adjunct_heads: frozenset[str] = _NONE
    days: frozenset[str] = _NONE
    negators: frozenset[str] = _NONE
    affirming_after_negator: frozenset[str] = _NONE
    unreal: frozenset[str] = _NONE
    stopping_words: frozenset[str] = _NONE
    predicates: frozenset[str] = _NONE
    pronoun_subjects: frozenset[str] = _NONE
    no_verbs: frozenset[str] = _NONE
    document_nouns: frozenset[str] = _NONE
    body_nouns: frozenset[str] = _NONE
    document_heads: frozenset[str] = _NONE
    male: frozenset[str] = _NONE
    female: frozenset[str] = _NONE
    top_office: frozenset[str] = _NONE
    deputy_office: frozenset[str] = _NONE
    deputy_titles: frozenset[str] = _NONE
    dead: frozenset[str] = _NONE
    police: frozenset[str] = _NONE
    army: frozenset[str] = _NONE
    party: frozenset[str] = _NONE
    lawyer: frozenset[str] = _NONE
    athlete: frozenset[str] = _NONE
    name_particles: frozenset[str] = _NONE
    addressed_first: frozenset[str] = _NONE
    cited_from: frozenset[str] = _NONE
    or_words: frozenset[str] = _NONE
    role_links: frozenset[str] = _NONE
    manner_openers: frozenset[str] = _NONE
    denied_nouns: frozenset[str] = _NONE
    trades: frozenset[str] = _NONE
    life_words: frozenset[str] = _NONE
    statement_heads: frozenset[str] = _NONE
    things: frozenset[str] = _NONE
    thing_shapes: frozenset[str] = _NONE
    people_of_that_shape: frozenset[str] = _NONE
    act_cues: frozenset[str] = _NONE
    doubtful_cues: frozenset[str] = _NONE
    alias_joins: frozenset[str] = _NONE
    told_about: frozenset[str] = _NONE
    legal_forms: frozenset[str] = _NONE
    one_word_bodies: frozenset[str] = _NONE
    adverbials: frozenset[str] = _NONE
    alias_words: frozenset[str] = _NONE
    before_title_of_work: frozenset[str] = _NONE
    before_nickname: frozenset[str] = _NONE
    before_things: frozenset[str] = _NONE
    thanks: frozenset[str] = _NONE
    agentless: frozenset[str] = _NONE
    statement_nouns: frozenset[str] = _NONE
    body_epithets: frozenset[str] = _NONE
    proposition_openers: frozenset[str] = _NONE
    statement_openers: frozenset[str] = _NONE
    topics: frozenset[str] = _NONE
    front_ends: frozenset[str] = _NONE
    no_cue_phrases: frozenset[str] = _NONE
    single_indefinites: frozenset[str] = _NONE
    address_words: frozenset[str] = _NONE
    name_titles: frozenset[str] = _NONE
    epithet_idle: frozenset[str] = _NONE
    thing_heads: frozenset[str] = _NONE
    place_openers: frozenset[str] = _NONE
    no_name_words: frozenset[str] = _NONE
    stance_negators: frozenset[str] = _NONE
    numerals: frozenset[str] = _NONE
    phrase_stops: frozenset[str] = _NONE
    naming: frozenset[str] = _NONE
    naming_only: frozenset[str] = _NONE
    joiners3: frozenset[str] = _NONE
    joiners: frozenset[str] = _NONE
    opener_tails: frozenset[str] = _NONE
    further: frozenset[str] = _NONE
    attributives: frozenset[str] = _NONE
    cue_adjuncts: frozenset[str] = _NONE
    channel_messages: frozenset[str] = _NONE
    giving: frozenset[str] = _NONE
    given_words: frozenset[str] = _NONE
    attending: frozenset[str] = _NONE
    measures: frozenset[str] = _NONE
    thus: frozenset[str] = _NONE
    thus_nouns: frozenset[str] = _NONE
    thus_between: frozenset[str] = _NONE
    urged_openers: frozenset[str] = _NONE
    opener_words: frozenset[str] = _NONE
    agent_openers: frozenset[str] = _NONE
    document_prepositions: frozenset[str] = _NONE
    source_nouns: frozenset[str] = _NONE
    no_sources: frozenset[str] = _NONE
    plain_sources: frozenset[str] = _NONE
    channel_lemmas: frozenset[str] = _NONE
    showing_lemmas: frozenset[str] = _NONE
    second_thoughts: frozenset[str] = _NONE
    office_openers: frozenset[str] = _NONE
    origin_words: frozenset[str] = _NONE
    relative_offices: frozenset[str] = _NONE
    copulas: frozenset[str] = _NONE
    name_spellings: frozenset[str] = _NONE
    nicknames: frozenset[str] = _NONE
    staff: frozenset[str] = _NONE
    kin: frozenset[str] = _NONE
    uninitialled: frozenset[str] = _NONE
    addressing: frozenset[str] = _NONE
    relative_or_that: frozenset[str] = _NONE
    opinion_forms: frozenset[str] = _NONE
    again: frozenset[str] = _NONE
    relative: frozenset[str] = _NONE
    other_words: frozenset[str] = _NONE
    more: frozenset[str] = _NONE
    to_words: frozenset[str] = _NONE
    in_words: frozenset[str] = _NONE
    matters: frozenset[str] = _NONE
    by_words: frozenset[str] = _NONE
    as_words: frozenset[str] = _NONE
    active_prefixes: frozenset[str] = _NONE
    verb_shapes: frozenset[str] = _NONE
    degree_shapes: frozenset[str] = _NONE
    aspects: frozenset[str] = _NONE
    forms_of_address: frozenset[str] = _NONE

    # targets.toml
    target_idle: frozenset[str] = _NONE
    target_never_first: frozenset[str] = _NONE
    target_never_last: frozenset[str] = _NONE

    # stance_words.toml
    stance_endings: frozenset[str] = _NONE
    stance_never_negated: frozenset[str] = _NONE
    stem_prefixes: frozenset[str] = _NONE
    stem_suffixes: frozenset[str] = _NONE


def word_classes(lists: Mapping[str, frozenset[str]]) -> WordClasses:
    """The lists of a language; those that nothing asks for are left out."""
    return WordClasses(**{field.name: lists.get(field.name, _NONE) for field in fields(WordClasses)})
