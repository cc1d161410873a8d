-- Who is who anew: a body is one under whatever reports call it beside its name. All of it is filled again from the records when a store
-- is brought forward.
DELETE FROM source;
DELETE FROM alias;
DELETE FROM tally;
DELETE FROM party;
DELETE FROM form;
