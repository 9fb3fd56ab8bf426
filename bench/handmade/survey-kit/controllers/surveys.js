const { Survey } = require('../models');

exports.list = async (req, res) => res.json(await Survey.find({ user: req.user.id }));

exports.create = async (req, res) => {
  const survey = new Survey(req.body);
  survey.user = req.user.id;
  await survey.save();
  res.status(201).json(survey);
};

exports.remove = async (req, res) => {
  await Survey.findByIdAndDelete(req.params.id);
  res.status(204).end();
};
